// The live connection. It comes back by itself: half a second, then twice as long each time, up to ten seconds.

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 10_000;

export class Socket {
  #delay = FIRST_DELAY_MS;
  #timesOpened = 0;
  #early = [];

  constructor(personId) {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    this.address = `${scheme}://${location.host}/page/socket?person=${encodeURIComponent(personId)}`;
    this.onFrame = (type, data) => this.#early.push([type, data]);
    this.onStatus = () => {};
    /** Resolves when the connection is open for the first time. */
    this.opened = new Promise((resolve) => {
      this.resolveOpened = resolve;
    });
    addEventListener("online", () => this.#connectNow());
    this.#connect();
  }

  /** From now on calls `onFrame(type, data)`, with the frames so far first, and `onStatus("open" | "closed", timesOpened)`. */
  deliver(onFrame, onStatus) {
    Object.assign(this, { onFrame, onStatus });
    for (const [type, data] of this.#early) onFrame(type, data);
    this.#early = [];
  }

  #connect() {
    const socket = new WebSocket(this.address);
    this.socket = socket;
    socket.onopen = () => {
      this.#delay = FIRST_DELAY_MS;
      this.resolveOpened();
      this.onStatus("open", ++this.#timesOpened);
    };
    socket.onmessage = (event) => {
      const frame = JSON.parse(event.data);
      this.onFrame(frame.t, frame.d);
    };
    socket.onclose = () => {
      this.onStatus("closed", this.#timesOpened);
      this.timer = setTimeout(() => this.#connect(), this.#delay);
      this.#delay = Math.min(this.#delay * 2, LONGEST_DELAY_MS);
    };
  }

  #connectNow() {
    if (this.socket.readyState !== WebSocket.CLOSED) return;
    clearTimeout(this.timer);
    this.#connect();
  }
}
