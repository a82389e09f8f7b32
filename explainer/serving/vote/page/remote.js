// The teacher's own phone: its secret stands behind the # of its address, which no server is sent.

const { press: PRESS } = document.body.dataset;
const secret = location.hash.slice(1);

async function send(press) {
  try {
    const response = await fetch(PRESS, {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${secret}` },
      body: JSON.stringify({ press, version: Number(main.firstElementChild.dataset.version) }),
      signal: AbortSignal.timeout(8000),
    });
    const reply = await response.json();
    tell(reply.message || "");
    if (reply.html || reply.state) show(reply.state || reply);
  } catch {
    tell(OFFLINE);
  }
}

main.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.submitter?.value) send(event.submitter.value);
});
// Whoever pastes another link into the same tab has another secret.
addEventListener("hashchange", () => location.reload());
page.events = `${EVENTS}&secret=${encodeURIComponent(secret)}`;
listen();
// The page in another language is the same remote.
for (const link of document.querySelectorAll("nav a")) link.hash = location.hash;
