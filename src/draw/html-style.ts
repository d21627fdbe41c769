/** The look of the page around a picture. */
export const htmlStyle: string = `
html, body { height: 100%; margin: 0; font: 14px Arial, Helvetica, "Liberation Sans", sans-serif; color: #232f3e; background: #fff }
body { display: flex; flex-direction: column }
header { display: flex; gap: 10px; align-items: center; padding: 8px 14px; border-bottom: 1px solid #d5dbe2 }
header .sub { color: #5f6b7a }
header input { flex: 0 1 320px; margin-left: auto; padding: 5px 8px; font: inherit; color: inherit; background: transparent; border: 1px solid #9aa5b1; border-radius: 5px }
header output { min-width: 70px; color: #5f6b7a; font-size: 12px }
button { font: inherit; min-width: 32px; padding: 4px 9px; color: inherit; background: transparent; border: 1px solid #9aa5b1; border-radius: 5px; cursor: pointer }
main { flex: 1; display: flex; min-height: 0 }
#picture { flex: 1; min-width: 0; height: 100%; cursor: grab; touch-action: none; outline: none }
#picture:focus-visible { outline: 2px solid #1166bb; outline-offset: -2px }
#picture.drag { cursor: grabbing }
#picture g[id] { cursor: pointer }
#side { width: 330px; box-sizing: border-box; overflow: auto; padding: 14px; border-left: 1px solid #d5dbe2; overflow-wrap: anywhere }
#side h2 { font-size: 16px; margin: 0 0 8px } #side h3 { font-size: 13px; margin: 16px 0 4px }
#side dl { margin: 0; display: grid; grid-template-columns: max-content 1fr; gap: 3px 10px; font-size: 12.5px } #side dt { color: #5f6b7a } #side dd { margin: 0 }
#side .hint { color: #5f6b7a } #side p { margin: 0 0 8px; font-size: 13px }
#side a { display: block; padding: 3px 5px; margin: 0 -5px; border-radius: 4px; cursor: pointer; font-size: 12.5px } #side a:hover, #side a:focus { background: #eaf6ea }
.hit { fill: none; stroke: #e0a100; stroke-width: 3 } .pick { fill: none; stroke: #1166bb; stroke-width: 3 } .on { fill: none; stroke: #1d8102; stroke-width: 3 }
.onend { fill: #1d8102 } .onway { fill: none; stroke: #1d8102; stroke-width: 3; stroke-linejoin: round; opacity: .85 }
@media (max-width: 800px) { main { flex-direction: column } #side { width: auto; max-height: 40%; border-left: 0; border-top: 1px solid #d5dbe2 } }
@media (prefers-color-scheme: dark) {
  html, body { color: #e9ebed; background: #10161f } header, #side { border-color: #33404f } header .sub, header output, #side dt, #side .hint { color: #aab4c0 }
  #side a:hover, #side a:focus { background: #1c3320 } .on, .onway { stroke: #6fcf5f } .onend { fill: #6fcf5f } .pick { stroke: #6fb7ff } .hit { stroke: #ffd34d }
}
`;
