/** The style of what stands round and over the picture. */
export const STYLE = /* css */ `
  .stage { position: relative; width: 100%; height: 100%; min-height: 240px; overflow: hidden; border-radius: 12px;
    container-type: size;
    background: radial-gradient(120% 95% at 50% 42%, var(--top), var(--bottom));
    color: var(--ink, var(--panel-on-surface-color, #24303a));
    font: 500 14px/1.35 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
  .stage[data-theme="light"] { --plate: rgba(255, 255, 255, 0.86); --line: rgba(36, 48, 58, 0.14); }
  .stage[data-theme="dark"] { --plate: rgba(22, 27, 32, 0.82); --line: rgba(237, 240, 242, 0.18); }
  .stage canvas { position: absolute; inset: 0; width: 100%; height: 100%; display: block; touch-action: none;
    outline: none; cursor: grab; border-radius: inherit; }
  .stage canvas:active { cursor: grabbing; }
  .stage canvas.over { cursor: pointer; }
  .stage:has(canvas:focus-visible)::after { content: ""; position: absolute; inset: 0; border-radius: inherit;
    box-shadow: inset 0 0 0 3px #2C7FB8; pointer-events: none; }
  .stage p { margin: 0; }
  .stage [hidden] { display: none; }
  .seen { position: absolute; right: 16px; bottom: 14px; padding: 5px 12px; border-radius: 999px; pointer-events: none;
    background: var(--plate); border: 1px solid var(--line); font-size: 13px; }
  .compass { position: absolute; left: 38px; bottom: 6px; width: 150px; height: 118px; pointer-events: none;
    overflow: visible; }
  .compass line { stroke: var(--ink); stroke-width: 1.5; stroke-linecap: round; }
  .compass circle { fill: var(--ink); }
  .compass text { fill: var(--ink); font-size: 12.5px; font-weight: 600; paint-order: stroke; stroke: var(--bottom);
    stroke-width: 3px; stroke-linejoin: round; }
  .name { position: absolute; left: 0; top: 0; padding: 6px 12px; border-radius: 9px; white-space: nowrap;
    pointer-events: none; background: var(--plate); border: 1px solid var(--line); color: var(--ink); font-weight: 600;
    box-shadow: 0 4px 14px rgba(10, 16, 20, 0.16); max-width: 100%; box-sizing: border-box; }
  .name:empty { display: none; }
  .name small { margin-left: 8px; font-size: 12.5px; font-weight: 500; opacity: 0.72; }
  .dot { position: absolute; left: -5px; top: -5px; width: 6px; height: 6px; border-radius: 50%; pointer-events: none;
    background: #fff; border: 2px solid #2C7FB8; }
  .labels, .lines { position: absolute; inset: 0; pointer-events: none; overflow: hidden; }
  .lines { width: 100%; height: 100%; }
  .lines path { fill: none; stroke: var(--ink); stroke-opacity: 0.5; stroke-width: 1; }
  .lines circle { fill: #fff; stroke: var(--ink); stroke-width: 1.2; }
  .label { position: absolute; left: 0; top: 0; padding: 1px 8px; border-radius: 6px; background: var(--plate);
    font-size: 12.5px; line-height: 20px; font-weight: 500; white-space: nowrap; }
  .label small { margin-left: 6px; font-size: 11.5px; opacity: 0.72; }
  .lines.marks path { stroke-linecap: round; stroke-linejoin: round; stroke-opacity: 1; }
  .lines.marks .halo { stroke: rgba(255, 255, 255, 0.9); stroke-width: 5; }
  .lines.marks .ink { stroke: #7A2E9E; stroke-width: 2.2; }
  .lines.marks circle { fill: #fff; stroke: #7A2E9E; stroke-width: 2.2; }
  .label.mark { padding: 3px 10px; border: 1.5px solid #7A2E9E; border-radius: 8px; font-size: 14px; font-weight: 600;
    font-variant-numeric: tabular-nums; white-space: normal; max-width: 220px; width: max-content; line-height: 1.3; }
  .hint { position: absolute; left: 50%; top: 10px; transform: translateX(-50%); display: flex; align-items: center; gap: 10px;
    padding: 4px 4px 4px 14px; border-radius: 12px; background: var(--plate); border: 1px solid var(--line);
    max-width: calc(100% - 20px); box-sizing: border-box; width: max-content; }
  .hint button { appearance: none; min-height: 44px; min-width: 44px; padding: 0 14px; border: none; border-radius: 9px;
    background: #1F5A70; color: #fff; font: 600 14px/1 inherit; font-family: inherit; cursor: pointer; }
  .hint button:focus-visible, .write:focus-visible { outline: 3px solid #2C7FB8; outline-offset: 2px; }
  .write { position: absolute; left: 0; top: 0; width: 220px; min-height: 44px; box-sizing: border-box; padding: 4px 12px;
    border: 2px solid #7A2E9E; border-radius: 9px; background: var(--bottom); color: var(--ink); font: inherit; font-size: 16px; }
  .aim { position: absolute; left: 50%; top: 50%; width: 26px; height: 26px; transform: translate(-50%, -50%); display: none;
    pointer-events: none; background: linear-gradient(var(--ink), var(--ink)) center / 26px 2px no-repeat,
      linear-gradient(var(--ink), var(--ink)) center / 2px 26px no-repeat; }
  .stage:not([data-tool=""]):has(canvas:focus-visible) .aim { display: block; }
  .stage:not([data-tool=""]) canvas { cursor: crosshair; }
  .without { position: absolute; inset: 0; display: grid; place-content: center; justify-items: center; gap: 12px;
    padding: 24px; text-align: center; box-sizing: border-box; background: radial-gradient(120% 95% at 50% 42%, var(--top), var(--bottom)); }
  .without img { max-width: 100%; max-height: 70%; object-fit: contain; min-height: 0; border-radius: 8px; }
  @media (max-width: 480px) {
    .compass { width: 134px; height: 106px; }
    .label { font-size: 11px; padding: 0 5px; max-width: 40%; overflow: hidden; text-overflow: ellipsis; }
    .seen { right: 10px; bottom: 10px; font-size: 12.5px; }
  }
  @container (max-width: 320px) or (max-height: 330px) { /* one of several side by side */
    .compass { left: 42px; width: 96px; height: 76px; }
    .compass text { font-size: 19px; }
    .seen { top: 8px; right: 8px; bottom: auto; padding: 3px 9px; font-size: 12px; }
  }
`;
