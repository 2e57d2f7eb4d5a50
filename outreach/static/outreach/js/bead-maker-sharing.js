// The address that holds the whole pattern: kept in step with the plate, copied, mailed.
const LATER = 600; // milliseconds after the last bead
const MANY_REPAINTS = 3000; // the server reads 5000

export class Sharing {
  constructor(maker) {
    Object.assign(this, { maker, source: maker.dataset.addresses, asked: null, timer: 0 });
  }

  // Shows the address that came with the plate.
  show(part) {
    const field = part.querySelector("[data-address]");
    if (!field) return;
    this.put(field.value);
    const said = part.querySelector("[data-copy-said]");
    const button = part.querySelector("[data-copy]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(field.value);
        said.textContent = this.maker.dataset.copied;
      } catch {
        field.select();
        said.textContent = this.maker.dataset.notCopied;
      }
    });
  }

  // Puts the pattern in the address of this page, so that nothing is lost when it is loaded anew or left.
  put(address) {
    const { search, hash } = new URL(address, location.href);
    history.replaceState(null, "", location.pathname + search + hash);
  }

  follow(painting) {
    clearTimeout(this.timer);
    this.asked?.abort();
    this.timer = setTimeout(() => this.ask(painting), LATER);
  }

  async ask(painting) {
    this.asked = new AbortController();
    const body = new FormData();
    body.set("kode", painting.code);
    body.set("trin", String(painting.history));
    try {
      const answer = await fetch(this.source, { method: "POST", body, signal: this.asked.signal });
      if (answer.ok) this.take(painting, await answer.json());
    } catch {
      // Without a connection the old address stays; the next bead asks again.
    }
  }

  take(painting, { code, address, mailable }) {
    const { part } = painting;
    const field = part.querySelector("[data-address]");
    const mail = part.querySelector("[data-mail]");
    mail.href = mail.href.replace(/&body=.*/, `&body=${encodeURIComponent(address)}`);
    mail.hidden = !mailable;
    field.value = address;
    this.put(address);
    if (painting.history.length > MANY_REPAINTS) painting.settle(code);
  }
}
