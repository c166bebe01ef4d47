// The live connection. It comes back by itself: half a second, then twice as long each time, up to ten seconds.

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 10_000;

/** Calls `onFrame(type, data)` for each frame, and `onStatus("open" | "closed", timesOpened)`. */
export class Socket {
  #delay = FIRST_DELAY_MS;
  #timesOpened = 0;

  constructor(personId, onFrame, onStatus) {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    this.address = `${scheme}://${location.host}/page/socket?person=${encodeURIComponent(personId)}`;
    this.onFrame = onFrame;
    this.onStatus = onStatus;
    addEventListener("online", () => this.#connectNow());
    this.#connect();
  }

  #connect() {
    const socket = new WebSocket(this.address);
    this.socket = socket;
    socket.onopen = () => {
      this.#delay = FIRST_DELAY_MS;
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
