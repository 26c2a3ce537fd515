// For a page with frames of this host's /embed/frame/: gives each the height that it asks for. A message
// counts where it comes from this host, from the very frame, and says what such a message says.
// Without this script a frame keeps its own height and scrolls inside.

const here = document.currentScript?.src;
if (here) {
  const { origin, href } = new URL("embed/frame/", here);
  const frames = () => [...document.querySelectorAll("iframe")].filter(({ src }) => src.startsWith(href));

  addEventListener("message", ({ origin: from, source, data }) => {
    if (from !== origin || data?.type !== "scim-resize" || data.version !== 1) return;
    const { id, height } = data;
    if (typeof height !== "number" || !(height >= 1 && height <= 20000)) return;
    const frame = frames().find(({ contentWindow }) => contentWindow === source);
    if (!frame) return;
    const own = new URLSearchParams(new URL(frame.src).hash.slice(1)).get("id");
    if (own !== null && own !== id) return;
    // Through the object model, which no policy for styles forbids. A border comes on top.
    frame.style.boxSizing = "content-box";
    frame.style.height = `${Math.ceil(height)}px`;
  });

  // Those that were here first have spoken already.
  for (const { contentWindow } of frames()) {
    contentWindow?.postMessage({ type: "scim-resize-ask", version: 1 }, origin);
  }
}
