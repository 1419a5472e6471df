// Sends a file with progress in words. Without this the form works by itself.
for (const form of document.querySelectorAll("form[data-progress]")) {
  const status = form.querySelector("[role=status]");
  const [sent, broken, sealing] = form.dataset.progress.split("|");
  form.addEventListener("submit", (event) => {
    if (!form.elements.file.files.length) return;
    event.preventDefault();
    const button = form.querySelector("button:not(.link)");
    button.disabled = true;
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (now) => {
      const percent = Math.floor((now.loaded / now.total) * 100);
      status.textContent = percent < 100 ? `${sent}: ${percent} %` : `${sealing} …`;
    });
    request.addEventListener("load", () => {
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      const summary = page.querySelector(".summary");
      if (!summary) return location.reload();
      form.querySelector(".summary")?.remove();
      form.prepend(summary);
      summary.focus();
      status.textContent = "";
      button.disabled = false;
    });
    request.addEventListener("error", () => { status.textContent = broken; button.disabled = false; });
    request.open("POST", location.href);
    request.send(new FormData(form));
  });
}
