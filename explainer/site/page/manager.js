// The widgets' manager of a page whose kernel is a worker.

const { requirejs } = window;
const load = (...names) => new Promise((resolve, reject) => requirejs(names, (...modules) => resolve(modules), reject));
const [{ HTMLManager }] = await load("@jupyter-widgets/html-manager");

// One end of a comm; the other one is a widget in the worker.
class PageComm {
  constructor(id, target, send) {
    Object.assign(this, { comm_id: id, target_name: target, tell: send });
  }

  on_msg(act) {
    this.heard = act;
  }

  on_close(act) {
    this.closed = act;
  }

  send(data, callbacks, _metadata, buffers) {
    return this.tell({ comm_id: this.comm_id, data }, buffers ?? [], callbacks);
  }

  open() {}

  close() {}
}

export class PageManager extends HTMLManager {
  constructor(worker) {
    super({ loader: async (name) => (await load(name))[0] });
    this.comms = new Map();
    this.waiting = new Map(); // what is to be called when the worker is done with a message
    this.worker = worker;
    this.sent = 0;
  }

  tell(content, buffers, callbacks) {
    const id = `page-${++this.sent}`;
    this.waiting.set(id, callbacks);
    this.worker.postMessage({ heard: { header: { msg_id: id }, content }, buffers });
    return id;
  }

  // The worker has taken in a message; a control sends its next value only then.
  done(id) {
    const status = { header: { msg_type: "status" }, parent_header: { msg_id: id }, content: { execution_state: "idle" } };
    this.waiting.get(id)?.iopub?.status?.(status);
    this.waiting.delete(id);
  }

  async hear(told, parent, buffers) {
    const message = { ...JSON.parse(told), parent_header: parent ?? {}, buffers };
    const { comm_id: id, target_name: target } = message.content;
    if (message.header.msg_type === "comm_open") {
      const comm = new PageComm(id, target, (...given) => this.tell(...given));
      this.comms.set(id, comm);
      await this.handle_comm_open(comm, message);
    } else if (message.header.msg_type === "comm_close") {
      this.comms.get(id)?.closed?.(message);
      this.comms.delete(id);
    } else await this.comms.get(id)?.heard?.(message);
  }
}
