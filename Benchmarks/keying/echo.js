// Measures from a key press to the frame that shows what it did, in every field of the desk.
window.benchEcho = [];
let pressed = 0;
document.addEventListener("keydown", (event) => {
  pressed = event.key.length === 1 && !event.ctrlKey && !event.altKey ? event.timeStamp : 0;
}, true);
document.addEventListener("input", () => {
  if (!pressed) return;
  const begun = pressed;
  pressed = 0;
  // The frame is drawn after the callback; a message posted from it is answered when the frame is out.
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => window.benchEcho.push(performance.now() - begun);
    channel.port2.postMessage(0);
  });
}, true);
