/* <show-full><div data-shown>QR as svg</div> <button type="button" class="button" hidden data-open>Show full screen</button>
     <dialog class="full-view" aria-label=".."><div data-room></div><button type="button" class="button" data-close>Close</button></dialog></show-full>
   Fills the screen with what it holds, black on white in every scheme. Without script the picture is simply on the page. */
class ShowFull extends HTMLElement {
  connectedCallback() {
    const dialog = this.querySelector("dialog");
    const open = this.querySelector("[data-open]");
    open.hidden = false;
    open.addEventListener("click", () => {
      dialog.querySelector("[data-room]").replaceChildren(...[...this.querySelector("[data-shown]").children].map((one) => one.cloneNode(true)));
      dialog.showModal();
      this.stayAwake();
    });
    this.querySelector("[data-close]").addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => this.awake?.release());
  }

  async stayAwake() {
    try {
      this.awake = await navigator.wakeLock?.request("screen");
    } catch {
      this.awake = undefined;         // a phone low on battery refuses; the code is shown all the same
    }
  }
}
customElements.define("show-full", ShowFull);
