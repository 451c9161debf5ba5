/* <time-left data-seconds="1260" data-minutes="{n} min left" data-last="{n} s left" data-over="Time is up">21 min left</time-left>
   Counts down from the seconds the server named, by the device's running clock, so that a wrongly set watch does no harm.
   The last minute counts seconds. Told aloud at five minutes, at one and at the end. Fires `muster:time-up` once. */
class TimeLeft extends HTMLElement {
  connectedCallback() {
    this.end = performance.now() + Number(this.dataset.seconds) * 1000;
    this.spoken = document.createElement("span");
    this.spoken.className = "hide";
    this.spoken.setAttribute("role", "status");
    this.after(this.spoken);
    this.timer = setInterval(() => this.tick(), 1000);
    this.tick();
  }

  disconnectedCallback() {
    clearInterval(this.timer);
    this.spoken.remove();
  }

  tick() {
    const left = Math.max(0, Math.ceil((this.end - performance.now()) / 1000));
    const text = this.words(left);
    if (this.textContent !== text) this.textContent = text;
    if (left === 300 || left === 60 || left === 0) this.spoken.textContent = text;
    if (left > 0) return;
    clearInterval(this.timer);
    this.dispatchEvent(new CustomEvent("muster:time-up", { bubbles: true }));
  }

  words(left) {
    if (left === 0) return this.dataset.over;
    const number = new Intl.NumberFormat(document.documentElement.lang);
    if (left <= 60) return this.dataset.last.replace("{n}", number.format(left));
    return this.dataset.minutes.replace("{n}", number.format(Math.ceil(left / 60)));
  }
}
customElements.define("time-left", TimeLeft);
