// Shows what is left until an instant, by the server's clock: the page itself holds no time left, so that it can be kept.
const places = document.querySelectorAll("[data-left-until]");
if (places.length) {
  const asked = Date.now();
  const answer = await fetch("/now", { cache: "no-store" });
  const offset = (await answer.json()).milliseconds - (asked + Date.now()) / 2;
  const show = () => places.forEach((place) => {
    const [left, d, h, min] = place.dataset.words.split("|");
    const minutes = Math.floor((Date.parse(place.dataset.leftUntil) - Date.now() - offset) / 60000);
    if (minutes < 0) return place.remove();
    const parts = [[Math.floor(minutes / 1440), d], [Math.floor(minutes / 60) % 24, h], [minutes % 60, min]];
    place.textContent = left + ": " + parts.filter(([n], i) => n || i === 2).slice(0, 2).map(([n, unit]) => `${n}\u00a0${unit}`).join("\u00a0");
  });
  show();
  setInterval(show, 20000);
}
