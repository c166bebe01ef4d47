// Line icons on a 24 × 24 grid, drawn for this page.

const PATHS = {
  hash: "M9 4 7 20M17 4l-2 16M4.5 9h16M3.5 15h16",
  thread: "M5 4h14v11H11l-4 4v-4H5zM9 8h6M9 11h4",
  forum: "M4 5h12v8H9l-3 3v-3H4zM10 16h5l3 3v-3h2V9h-1.5",
  at: "M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0v1.5a2.5 2.5 0 0 0 5 0V12a9 9 0 1 0-3.5 7.1",
  menu: "M4 6h16M4 12h16M4 18h16",
  people:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.5c2.300.8 3.5 2.800 3.5 5.5",
  pin: "M9 3h6l-1 7 4 4H6l4-4zM12 14v7",
  reply: "M10 6 4 12l6 6M4 12h9c4 0 7 2 7 6",
  edit: "M4 20l1-4L16.5 4.5l3 3L8 19zM14 7l3 3",
  trash: "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5",
  more: "M5 11.500h.01v1H5zM12 11.500h.01v1H12zM19 11.500h.01v1H19z",
  react: "M12 21a9 9 0 1 1 8.5-12M8.5 10h.01M15.5 10h.01M8 14c1 1.700 2.400 2.5 4 2.5s3-.8 4-2.5M19 2v6M16 5h6",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  close: "M6 6l12 12M18 6 6 18",
  spark: "M12 3c.800 5 3 7.200 8 8-5 .800-7.200 3-8 8-.800-5-3-7.200-8-8 5-.800 7.200-3 8-8z",
  enter: "M19 5v6a3 3 0 0 1-3 3H5M9 10l-4 4 4 4",
  send: "M4 12 20 4l-5 16-3-7zM12 13l8-9",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  download: "M12 4v11M7 10l5 5 5-5M5 20h14",
  external: "M9 5H5v14h14v-4M13 5h6v6M19 5l-8 8",
  left: "M15 5l-7 7 7 7",
  right: "M9 5l7 7-7 7",
  down: "M5 9l7 7 7-7",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2v2M12 20v2M4.9 4.9l1.400 1.400M17.700 17.700l1.400 1.400M2 12h2M20 12h2M4.9 19.1l1.400-1.400M17.700 6.300l1.400-1.400",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
  eye: "M2 12c2.5-4.5 6-6.5 10-6.5s7.5 2 10 6.5c-2.5 4.5-6 6.5-10 6.5S4.5 16.5 2 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
  hidden:
    "M4 4l16 16M9.5 6c.8-.3 1.600-.4 2.5-.4 4 0 7.5 2 10 6.400-.8 1.400-1.700 2.600-2.700 3.5M6 7.5C4.5 8.600 3.200 10.1 2 12c2.5 4.5 6 6.5 10 6.5 1.5 0 2.9-.3 4.200-.8",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  apps: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM17 14v6M14 17h6",
  slash: "M15 4 9 20",
  attach: "M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.5 3.5 0 0 1 5 5l-8.5 8.5a2 2 0 0 1-3-3L14 7",
  fit: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  check: "M5 12.5 10 17l9-10",
  cube: "M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9",
  play: "M8 5l11 7-11 7z",
  alert: "M12 4 2.5 20h19zM12 10v4M12 17h.01",
};

/** A decorative SVG icon; the control around it carries the name. */
export function icon(name, size = 20) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const attributes = {
    viewBox: "0 0 24 24",
    width: size,
    height: size,
    class: "icon",
    "aria-hidden": "true",
    focusable: "false",
  };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
