// The page of a phone: it sends answers without a reload, and keeps one until it is acknowledged.

const { kept: KEPT, sending: SENDING } = document.body.dataset;
const AGAIN = [500, 1000, 2000, 4000]; // ms until an answer is sent once more
const STORE = `answer ${location.pathname}`;

let pending = JSON.parse(sessionStorage.getItem(STORE) || "null"); // an answer that is not acknowledged yet
let sending = false;
let failures = 0;

// Until it is acknowledged, an answer is shown as chosen, but not as saved.
function press() {
  if (!pending) return;
  const form = main.querySelector("form.answers");
  const fields = form && new FormData(form);
  if (!fields || ["number", "round", "vote"].some(name => fields.get(name) !== pending[name])) return;
  for (const button of form.querySelectorAll("button")) button.setAttribute("aria-pressed", button.value === pending.answer);
  for (const button of main.querySelectorAll(".sure button")) button.setAttribute("aria-pressed", button.value === pending.sure);
  for (const field of main.querySelectorAll(".sure [name=answer]")) field.value = pending.answer;
  main.querySelector(".saved")?.replaceChildren(SENDING);
}

function keep(answer) {
  pending = answer;
  if (answer) sessionStorage.setItem(STORE, JSON.stringify(answer));
  else sessionStorage.removeItem(STORE);
}

async function send() {
  if (!pending || sending) return;
  sending = true;
  const answer = pending;
  let reply, status;
  try {
    const response = await fetch(EVENTS.replace("/events?", "/answer?"), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(answer),
      signal: AbortSignal.timeout(8000),
    });
    status = response.status;
    reply = await response.json();
  } catch {
    status = 0; // no connection, or something in between that answers otherwise
  }
  sending = false;
  const passing = status === 0 || status === 429 || status >= 500;
  if (!passing && pending === answer) keep(null);
  if (passing) {
    tell(status === 0 ? KEPT : reply.message);
    setTimeout(send, status === 429 ? 10_000 : AGAIN[Math.min(failures++, AGAIN.length - 1)]);
    return;
  }
  failures = 0;
  if (pending) {
    send();
    return;
  }
  if (reply.html || reply.state) show(reply.state || reply);
  tell(reply.message || "");
}

main.addEventListener("submit", event => {
  if (!event.submitter?.name) return; // the code: another page
  event.preventDefault();
  keep(Object.fromEntries(new FormData(event.target, event.submitter)));
  press();
  send();
});

page.away = () => (pending ? KEPT : OFFLINE);
page.shown = () => {
  press();
  send();
};
page.heard = () => {
  if (!pending && notice.textContent === KEPT) tell("");
};
listen();
press();
send();
addEventListener("online", send);
