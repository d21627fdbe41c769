/**
 * The look of pictures, for light pages and, where the reader prefers it, dark ones. Groups have the colours that AWS
 * gives them in its own diagrams. Plain rules without variables: not every viewer of SVG knows those.
 */
export const svgStyle: string = `
text { font-family: Arial, Helvetica, "Liberation Sans", sans-serif; font-size: 11.5px; fill: #232f3e }
.t { font-size: 13px; font-weight: bold }
.m { font-family: "Liberation Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #414d5c }
.c { text-anchor: middle }
.e { text-anchor: end }
.faint { fill: #5f6b7a }
.good { fill: #1d7a1d }
.warn { fill: #9a5b00 }
.bad { fill: #c0392b; font-weight: bold }
.tile { fill: #fff; font-size: 10px; font-weight: bold; text-anchor: middle }
.page { fill: #fff }
.f { fill: none; stroke-width: 1.2 }
.region { stroke: #00a4a6; stroke-dasharray: 6 4 }
.account { stroke: #e7157b }
.vpc { stroke: #8c4fff; stroke-width: 1.6; fill: #fff }
.zone { stroke: #00a4a6; stroke-dasharray: 3 4; stroke-width: 1 }
.subnet.public { fill: #f2f6e8; stroke: #7aa116 }
.subnet.private { fill: #e6f6f7; stroke: #00a4a6 }
.box { fill: #fff; stroke: #b6bec9 }
.hub { fill: #f5f0ff; stroke: #8c4fff }
.site { fill: #f4f5f7; stroke: #7d8998 }
.gateway { fill: #fff; stroke: #8c4fff }
.kn { fill: #8c4fff } .kc { fill: #d45b07 } .kd { fill: #c925d1 } .ks { fill: #7aa116 } .kx { fill: #dd344c } .ko { fill: #5f6b7a }
.w { fill: none; stroke: #687078; stroke-width: 1.5; stroke-linejoin: round }
.w.way { stroke: #5f6b7a; stroke-width: 1.8 }
.w.attachment { stroke: #8c4fff; stroke-width: 1.8 }
.w.peering { stroke: #8c4fff; stroke-width: 1.8; stroke-dasharray: 7 4 }
.w.line { stroke: #5f6b7a; stroke-width: 1.8; stroke-dasharray: 2 4; stroke-linecap: round }
.w.traffic { stroke: #d45b07 }
.w.route { stroke: #00838f }
.w.exposed { stroke: #c2410c; stroke-width: 2.4 }
.w.path { stroke: #1d8102; stroke-width: 2.6 }
.w.reply { stroke: #1d8102; stroke-width: 1.8; stroke-dasharray: 6 4 }
.w.blocked { stroke: #d13212; stroke-width: 2.4; stroke-dasharray: 3 4 }
.w.added { stroke: #1d8102 } .w.removed { stroke: #d13212; stroke-dasharray: 3 4 } .w.changed { stroke: #b7950b }
.a { stroke: none }
.a.traffic { fill: #d45b07 } .a.route { fill: #00838f } .a.way { fill: #5f6b7a } .a.exposed { fill: #c2410c } .a.path, .a.reply { fill: #1d8102 } .a.blocked { fill: #d13212 }
.l { font-size: 11px; stroke: #fff; stroke-width: 4px; paint-order: stroke; stroke-linejoin: round }
.bar { fill: #dfe3e8 } .full { fill: #00a4a6 } .full.warn { fill: #d78a00 } .full.bad { fill: #d13212 }
.mark { font-size: 11px; font-weight: bold; fill: #fff; text-anchor: middle }
.b-error, .b-critical, .b-high, .b-blocked, .b-removed { fill: #c7270d } .b-medium, .b-changed { fill: #9a5b00 } .b-low, .b-info { fill: #5f6b7a } .b-added, .b-step { fill: #1d7a1d }
.o-added { stroke: #1d8102 !important; stroke-width: 2.4 } .o-removed { stroke: #d13212 !important; stroke-width: 2.4; stroke-dasharray: 6 4 } .o-changed { stroke: #b7791f !important; stroke-width: 2.4 }
.o-blocked { stroke: #d13212 !important; stroke-width: 2.4 } .o-step { stroke: #1d8102 !important; stroke-width: 2.2 }
.dim { opacity: .38 }
@media (prefers-color-scheme: dark) {
  text { fill: #e9ebed }
  .m { fill: #c1c7cf }
  .faint { fill: #aab4c0 }
  .good { fill: #7ad17a } .warn { fill: #f0b35a } .bad { fill: #ff8f7f }
  .page { fill: #10161f } .vpc { fill: #141c27 }
  .account { stroke: #ff5fa8 }
  .vpc, .hub, .gateway { stroke: #a983ff }
  .subnet.public { fill: #1f2a12 } .subnet.private { fill: #0f2a2d }
  .box, .gateway { fill: #1b2532 } .box { stroke: #4a5868 }
  .hub { fill: #211a35 } .site { fill: #1d2530 }
  .l { stroke: #10161f }
  .kn { fill: #7a3ff0 }
  .w, .w.way, .w.line { stroke: #aab4c0 }
  .w.attachment, .w.peering { stroke: #b79aff } .w.traffic { stroke: #ff9f4a } .w.route { stroke: #4fd0d6 }
  .w.exposed { stroke: #ff8a5c } .a.exposed { fill: #ff8a5c }
  .w.path, .w.reply, .w.added { stroke: #6fcf5f } .w.blocked, .w.removed { stroke: #ff7a66 } .w.changed { stroke: #f0c65a }
  .a.traffic { fill: #ff9f4a } .a.route { fill: #4fd0d6 } .a.way { fill: #aab4c0 } .a.path, .a.reply { fill: #6fcf5f } .a.blocked { fill: #ff7a66 }
  .bar { fill: #33404f }
}
`;
