/// The style of the page: paper, ink, few colours, all of them readable (4.5:1 and more), system
/// fonts only.
package let reportStyle: StaticString = """

  :root{--ink:#1a2026;--sub:#4a5560;--line:#c9cfd6;--faint:#e6e9ed;--band:#f4f6f8;--navy:#1f3552;
  --red:#98191c;--amber:#6b4a00;--violet:#53337e;--green:#1e5635;--blue:#2c4d6e}
  *{box-sizing:border-box}
  html{-webkit-text-size-adjust:100%}
  body{margin:0;color:var(--ink);background:#fff;font:15px/1.65 "Hiragino Sans","Noto Sans CJK JP","Yu Gothic",sans-serif;
  overflow-wrap:anywhere;line-break:strict}
  header,main,footer{max-width:74rem;margin:0 auto;padding:0 2rem}
  a{color:#0b4a86}
  a:focus,.box:focus{outline:3px solid #0b4a86;outline-offset:2px}
  .skip{position:absolute;left:-100rem;background:#fff;padding:.5rem 1rem;z-index:1}
  .skip:focus{left:1rem;top:.5rem}
  code,pre{font-family:ui-monospace,"SFMono-Regular","DejaVu Sans Mono","Noto Sans Mono CJK JP",monospace;font-size:.88em}
  pre{margin:0;white-space:pre-wrap}
  h1,h2,h3,h4{line-height:1.4;margin:0;font-weight:700}
  p{margin:.4rem 0}
  ul,ol,dl,dd{margin:0;padding:0}
  ul.plain,ul.attributes,ul.numbers,nav ol{list-style:none}

  .t{display:block}
  .i{display:inline}
  .second{color:var(--sub);font-size:.86em;font-weight:400}
  .choice{position:absolute;opacity:0}
  #language-ja:checked ~ * .t[lang=en],#language-en:checked ~ * .t[lang=ja]{display:none}
  #language-ja:checked ~ * .second[lang=ja],#language-en:checked ~ * .second[lang=en]{color:inherit;font-size:inherit;font-weight:inherit}

  header{padding-top:1.4rem}
  .bar-top{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:.5rem 1rem;
  border-bottom:3px solid var(--navy);padding-bottom:.7rem}
  .draft{margin:0;border:2px solid var(--red);color:var(--red);font-weight:700;padding:.1rem .7rem}
  .draft .second{color:var(--red)}
  .switch{margin:0;display:flex;border:1px solid var(--sub)}
  .switch label{padding:.15rem .8rem;cursor:pointer;border-left:1px solid var(--sub)}
  .switch label:first-child{border-left:0}
  #language-both:checked ~ header label[for=language-both],#language-ja:checked ~ header label[for=language-ja],
  #language-en:checked ~ header label[for=language-en]{background:var(--navy);color:#fff}
  #language-both:focus ~ header label[for=language-both],#language-ja:focus ~ header label[for=language-ja],
  #language-en:focus ~ header label[for=language-en]{outline:3px solid #0b4a86;outline-offset:2px}
  .kind{margin:1.3rem 0 0;color:var(--sub);letter-spacing:.06em}
  h1{font-size:1.9rem;margin:.1rem 0 1rem;color:var(--navy)}
  .facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(28rem,1fr));gap:0 2rem;border-top:1px solid var(--line)}
  .facts>div{display:grid;grid-template-columns:9.5rem 1fr;gap:.6rem;padding:.35rem 0;border-bottom:1px solid var(--faint)}
  dt{color:var(--sub);font-size:.9em}
  dt .second{display:block}
  .hash{display:block;font-size:.78em;color:var(--sub)}
  nav ol{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;padding:.8rem 0;font-size:.93em}

  section{margin-top:2.2rem}
  h2{font-size:1.25rem;color:var(--navy);border-bottom:1px solid var(--navy);padding-bottom:.3rem;margin-bottom:.8rem}
  h3{font-size:1.08rem}
  h4{font-size:.9rem;color:var(--navy)}
  section>h3{margin:1.2rem 0 .4rem}
  .lead{font-size:1.12rem;font-weight:700}
  .problems{padding-left:1.2rem}
  .problems li,.part li{margin:.25rem 0}
  .part ul{padding-left:1.2rem}
  .part .plain{padding-left:0}
  .sub{color:var(--sub);font-size:.9em}
  .sub .second{font-size:.92em}

  .box{overflow-x:auto;margin:.6rem 0}
  table{border-collapse:collapse;width:100%;font-size:.92rem}
  caption{text-align:left;color:var(--sub);font-size:.9em;padding-bottom:.25rem}
  th,td{text-align:left;vertical-align:top;padding:.4rem .7rem;border-bottom:1px solid var(--line)}
  th:first-child,td:first-child{padding-left:.4rem}
  thead th{word-break:keep-all;overflow-wrap:normal;background:var(--band);border-top:1px solid var(--sub);border-bottom:1px solid var(--sub);font-weight:700;white-space:nowrap}
  tbody th{font-weight:400}
  tfoot th,tfoot td{font-weight:700;border-bottom:1px solid var(--sub);border-top:1px solid var(--sub)}
  .n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
  .total{border-left:1px solid var(--line);font-weight:700}
  .nowrap{white-space:nowrap}
  .zero{color:#6b747d;font-weight:400}
  .wide{min-width:14rem}
  .reason{width:34%;min-width:11rem}
  .place{min-width:8rem;width:17%}
  .subject{min-width:6rem;width:11%}
  .observed{min-width:12rem;width:30%}
  .part .observed .plain li{display:inline-block;margin:0 .9em 0 0}
  .rule{display:block;color:var(--sub);font-size:.8em}
  .matrix{width:auto}
  .lines li{margin:.15rem 0}
  .lines code{display:inline-block}
  .matrix th,.matrix td{padding:.25rem .9rem}

  .tag{display:inline-block;white-space:nowrap;border:1px solid;padding:0 .5rem;font-size:.85rem;font-weight:700;background:#fff}
  .tag .second{color:inherit}
  .mark{margin-right:.35em}
  .v-fail{color:#fff;background:var(--red);border-color:var(--red)}
  .v-indicator{color:var(--violet)}
  .v-unknown,.v-error,.v-empty,.v-not-checked,.o-unknown,.p-unproven,.weaker{color:var(--amber);background:#fff8e6}
  .v-pass,.p-proven{color:var(--green)}
  .v-waived,.o-waived,.p-declared{color:var(--blue)}
  .v-not-applicable{color:var(--sub)}
  .w-in-force{color:var(--blue)}
  .w-expired,.w-stale,.w-not-started{color:var(--amber);background:#fff8e6}
  .c-new,.c-reopened{color:var(--red)}
  .waived-note{color:var(--blue);font-size:.93em}
  .weaker{display:inline-block;border:1px solid;padding:0 .4rem;font-size:.9em;font-weight:700}
  .a-automated{color:var(--navy)}.a-attested,.a-alternative{color:var(--blue)}
  .a-not-checked,.a-not-covered,.a-not-judged{color:var(--amber);background:#fff8e6}.a-outside{color:var(--sub)}
  .clause{min-width:6.5rem;width:10%}
  .clauses .answer{width:9rem}
  .chains thead th{white-space:normal}
  .chains .lines li{margin:0 0 .6rem}
  @media (min-width:40.01rem){.chains .subject{width:12%}}
  .stage-name{display:none}
  .fill{border:1px solid var(--line);min-height:3.2rem}
  dd .fill{min-height:1.6rem}
  .form td{min-width:5rem}
  .form thead th{white-space:normal}
  .form .wide{min-width:20rem}
  .form .criterion{min-width:12rem}

  article{border:1px solid var(--line);border-left-width:5px;padding:.9rem 1.2rem 1rem;margin:1rem 0}
  .rule-fail{border-left-color:var(--red)}
  .rule-indicator{border-left-color:var(--violet)}
  .rule-unknown,.rule-error,.rule-empty{border-left-color:#b98a1d}
  .rule-pass{border-left-color:var(--green)}
  .rule-waived{border-left-color:var(--blue)}
  .head{display:flex;justify-content:space-between;align-items:flex-start;gap:1rem}
  .head .tag{flex:none}
  .attributes{display:flex;flex-wrap:wrap;gap:0 1.2rem;color:var(--sub);font-size:.88em;margin:.2rem 0 .4rem}
  .attributes .second{font-size:.94em}
  .requirement{margin:.5rem 0;padding-left:.8rem;border-left:2px solid var(--faint)}
  .part{margin-top:.7rem}
  .part p{margin:.1rem 0}
  .counts{margin:.6rem 0}
  .numbers{display:flex;flex-wrap:wrap;gap:0 1.4rem;font-size:.9em;font-variant-numeric:tabular-nums}
  .k-all{padding-right:1.4rem;border-right:1px solid var(--line)}
  .bar{display:block;border:1px solid var(--sub)}
  .patterns{position:absolute}
  .failed{fill:var(--red)}.passed{fill:#cfe2d6}.none{fill:#fff}
  .rule-indicator .failed{fill:var(--violet)}
  .ground-unknown{fill:#fff3cf}.stroke{stroke:#8a6410;stroke-width:2;fill:none}
  .ground-waived{fill:#e3ebf3}.dot{fill:var(--blue)}
  .signs{padding-left:1.1rem;font-size:.92em}
  .quote{margin-top:.3rem;padding-left:.6rem;border-left:2px solid var(--line);font-size:.92em;white-space:pre-wrap}
  .value{white-space:pre-wrap}
  .warning{color:var(--red);font-weight:700}
  .warning .second{color:var(--red)}
  footer{margin-top:2.5rem;padding-top:.6rem;padding-bottom:2rem;color:var(--sub);font-size:.85em}

  @media (max-width:40rem){
  header,main,footer{padding-left:1rem;padding-right:1rem}
  h1{font-size:1.45rem}
  .facts{grid-template-columns:1fr}
  .facts>div{grid-template-columns:7.5rem 1fr}
  article{padding:.7rem .8rem}
  .head{flex-direction:column;gap:.3rem}
  .k-all{border-right:0;padding-right:0}
  .findings thead{position:absolute;left:-100rem}
  .findings,.findings caption,.findings tbody,.findings tr,.findings tbody th,.findings td{display:block;width:auto}
  .findings tr{border-bottom:1px solid var(--sub);padding:.4rem 0}
  .findings tbody th,.findings td{border:0;padding:.1rem 0;min-width:0}
  .findings .subject{font-weight:700}
  .box>table:not(.findings):not(.stacked){min-width:36rem}
  .form thead,.stacked thead{position:absolute;left:-100rem}
  .form,.form caption,.form tbody,.form tr,.form tbody th,.form td,
  .stacked,.stacked caption,.stacked tbody,.stacked tr,.stacked tbody th,.stacked td{display:block;width:auto;text-align:left}
  .form tr,.stacked tr{border-bottom:1px solid var(--sub);padding:.4rem 0}
  .form tbody th,.form td,.stacked tbody th,.stacked td{border:0;padding:.1rem 0;min-width:0}
  .stacked .n{display:inline-block;margin-right:1.2rem}
  .stacked .stage-name{margin-top:.15rem}
  .stage-name{display:block;color:var(--sub);font-size:.85em;margin-top:.4rem}
  }
  @page{size:A4;margin:12mm 14mm}
  @media print{
  body{font-size:9pt;line-height:1.45}
  header,main,footer{max-width:none;padding:0}
  .skip,.switch,nav{display:none}
  a{color:inherit;text-decoration:none}
  h1{font-size:18pt}
  h2,h3,h4,caption,.head,.attributes,.requirement{break-after:avoid;page-break-after:avoid}
  .box{overflow:visible}
  thead{display:table-header-group;break-after:avoid}
  tbody tr:first-child{break-before:avoid;page-break-before:avoid}
  header{padding-top:0}
  .bar-top{padding-bottom:.3rem}
  .kind{margin-top:.5rem}
  h1{margin-bottom:.4rem}
  h2{font-size:12pt;margin-bottom:.35rem;padding-bottom:.1rem}
  .lead{font-size:10.5pt}
  p{margin:.2rem 0}
  .box{margin:.3rem 0}
  .facts>div{padding:.1rem 0;grid-template-columns:5.5rem 1fr;line-height:1.35}
  #actions .rule,.lines code,#unjudged caption,#actions caption{display:none}
  #actions .wide{width:32%}
  #actions .wide:last-child{width:46%}
  tfoot{display:table-row-group}
  tr,.counts,.facts>div,li,.matrix,.rule-pass .part,.rule-unknown,.rule-error,.rule-empty{break-inside:avoid;page-break-inside:avoid}
  table{font-size:8pt}
  th,td{padding:.2rem .4rem;line-height:1.35}
  .wide,.reason,.place,.subject,.observed{min-width:0}
  .findings{table-layout:fixed}
  .part .observed .plain li{display:inline}
  .form{table-layout:fixed;font-size:7pt}
  .form td,.form .wide,.form .criterion{min-width:0}
  .form .wide{width:32%}
  .form .criterion{width:19%}
  .form .n{white-space:normal;width:4%}
  .form .extent{width:6%}
  .form .rule,.form code{display:none}
  .chains{font-size:7pt}
  .chains .rule{display:none}
  .chains .subject{width:13%}
  .hash{font-size:.7em}
  .facts{grid-template-columns:1fr 1fr}
  section{margin-top:.8rem}
  .tag,.draft{font-size:7.5pt}
  .tag{padding:0 .3rem}
  .v-fail{color:var(--red);background:#fff}
  }

  """
