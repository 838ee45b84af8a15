import { createHash } from 'node:crypto';

/** Light and dark, narrow and wide, and on paper. Colours keep a contrast of 4.5 : 1 on their grounds. */
export const REPORT_STYLE = `
:root{color-scheme:light dark;--ground:#fff;--panel:#f5f6f8;--text:#1b1f24;--quiet:#57606a;--edge:#d0d7de;--good:#1a7f37;--bad:#b42318;--unknown:#7a5200;--line:#0b5cad}
@media (prefers-color-scheme:dark){:root{--ground:#0f1419;--panel:#181e25;--text:#e6edf3;--quiet:#9aa7b4;--edge:#303a45;--good:#4cc26a;--bad:#ff8a7a;--unknown:#e0b341;--line:#6cb2ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI","Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
main,footer{max-width:72rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}
header p,footer,caption{color:var(--quiet)}
h1{font-size:1.5rem;margin:0}
h2{font-size:1.2rem;margin:0 0 .5rem}
h3{font-size:1rem;margin:0;font-weight:600;overflow-wrap:break-word}
p{margin:0 0 .35rem}
ul{margin:0;padding-left:1.2rem}
section{border:1px solid var(--edge);border-radius:.5rem;padding:1rem;margin:1rem 0}
.attention{border-left:.4rem solid var(--bad);background:var(--panel)}
.calm{border-left:.4rem solid var(--good);background:var(--panel);padding:.75rem 1rem;margin:1rem 0}
.row{display:grid;grid-template-columns:11rem minmax(0,1fr);gap:.25rem 1rem;padding:.6rem 0;border-top:1px solid var(--edge)}
section>h2+.row{border-top:0}
.row h3{border-left:.25rem solid transparent;padding-left:.5rem}
.good h3{border-color:var(--good)}
.bad h3{border-color:var(--bad)}
.unknown h3{border-color:var(--unknown)}
.unknown p{color:var(--unknown)}
table{width:100%;border-collapse:collapse;font-size:.92rem;margin-top:.35rem}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid var(--edge);font-weight:400}
thead th{color:var(--quiet);font-size:.85rem;overflow-wrap:normal}
tbody th{font-weight:600}
svg{display:block;max-width:100%;margin:.15rem 0}
path{fill:none;stroke:var(--line);stroke-width:1.5;stroke-linejoin:round}
@media (max-width:44rem){.row{grid-template-columns:minmax(0,1fr)}thead{display:none}table,tbody,tr,th,td{display:block}tr{padding:.4rem 0;border-bottom:1px solid var(--edge)}th,td{border:0;padding:.1rem 0}td::before{content:attr(data-column) " ";color:var(--quiet);margin-right:.3rem}}
@media print{:root{--ground:#fff;--panel:#fff;--text:#000;--quiet:#333;--edge:#999}section,tr,.row{break-inside:avoid}main,footer{max-width:none;padding:0}}
`;

/** The one style that the page's policy allows. */
export const STYLE_HASH = `sha256-${createHash('sha256').update(REPORT_STYLE).digest('base64')}`;
