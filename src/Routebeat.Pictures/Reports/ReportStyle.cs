using Routebeat.Pictures.Drawing;

namespace Routebeat.Pictures.Reports;

/// <summary>The style sheet of a report, pictures included.</summary>
public static class ReportStyle
{
    /// <summary>The style sheet.</summary>
    public static string Css { get; } = PictureStyle.Css +
        """

        *{box-sizing:border-box}
        html{font-size:100%;scroll-behavior:smooth;-webkit-text-size-adjust:100%;text-size-adjust:100%}
        body{margin:0;background:var(--rb-ground);color:var(--rb-ink);font:1rem/1.5 "Segoe UI","Helvetica Neue",Helvetica,Arial,"Liberation Sans",sans-serif}
        a{color:var(--rb-link);text-underline-offset:.15em}
        :focus-visible{outline:3px solid var(--rb-share);outline-offset:2px;border-radius:2px}
        .skip{position:absolute;left:-999rem}
        .skip:focus{left:1rem;top:1rem;background:var(--rb-ground);padding:.5rem 1rem;z-index:1}
        .frame{max-width:74rem;margin:0 auto;padding:0 1.25rem}
        header.frame{padding-top:2rem}
        .eyebrow{margin:0;color:var(--rb-muted);font-size:.875rem}
        h1{font-size:1.75rem;line-height:1.22;margin:.4rem 0 .6rem;font-weight:650;text-wrap:balance;letter-spacing:-.01em}
        h2{font-size:1.3rem;line-height:1.3;margin:0 0 .4rem;font-weight:650;text-wrap:balance}
        h3{font-size:1rem;margin:0 0 .3rem;font-weight:650}
        h4{font-size:.875rem;margin:1rem 0 .3rem;font-weight:650}
        p{margin:0 0 .7rem;max-width:80ch}
        .lead{max-width:105ch}
        .m{color:var(--rb-muted)}
        .s{font-size:.875rem}
        nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:1rem 0 0;padding:.6rem 0;border-top:1px solid var(--rb-edge);border-bottom:1px solid var(--rb-edge);font-size:.9375rem}
        main{padding-bottom:3rem}
        main>section{margin-top:2.5rem;scroll-margin-top:1rem}
        section.story{padding-top:2rem;border-top:1px solid var(--rb-edge)}
        section.story:first-of-type{border-top:0;padding-top:0}
        #answer h2:not(:first-child){margin-top:2rem}
        .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.75rem;margin:1.25rem 0;padding:0}
        .tiles div{border:1px solid var(--rb-edge);border-radius:.5rem;padding:.6rem .8rem;background:var(--rb-card)}
        .tiles dt{font-size:.8125rem;color:var(--rb-muted)}
        .tiles dd{margin:0;font-size:1.375rem;font-weight:650;font-variant-numeric:tabular-nums;line-height:1.3}
        .tiles dd small{display:block;font-size:.8125rem;font-weight:400;color:var(--rb-muted)}
        .note{border-left:4px solid var(--rb-beat);background:var(--rb-card);padding:.6rem .9rem;margin:1rem 0;max-width:none}
        .calm{border-left-color:var(--rb-announced)}
        ol.answer{list-style:none;margin:1rem 0;padding:0}
        ol.answer>li{display:grid;grid-template-columns:auto 1fr;gap:.2rem .8rem;padding:.7rem 0;border-top:1px solid var(--rb-edge)}
        ol.answer>li:last-child{border-bottom:1px solid var(--rb-edge)}
        ol.answer a{font-weight:600}
        ol.answer p{margin:0;max-width:none}
        .sev{display:inline-block;min-width:5.9rem;padding:.05rem .5rem;border-radius:.25rem;background:var(--rb-feeds);color:var(--rb-on-band);font-size:.8125rem;font-weight:650;line-height:1.5;text-align:center;white-space:nowrap;align-self:start;margin-top:.15rem;-webkit-print-color-adjust:exact;print-color-adjust:exact}
        .sev2,.sev3{background:var(--rb-beat)}
        .sev4,.sev5{background:var(--rb-down)}
        .state{display:inline-block;border:1px solid currentColor;border-radius:1rem;padding:0 .55rem;font-size:.8125rem;line-height:1.5;white-space:nowrap}
        .open{font-weight:650}
        figure{margin:.8rem 0 1rem}
        figure svg{display:block;width:100%;height:auto}
        .rb-narrow{display:none}
        article{border:1px solid var(--rb-edge);border-radius:.5rem;padding:1rem 1.1rem;margin:1rem 0;scroll-margin-top:1rem}
        article:target,tr:target{outline:3px solid var(--rb-share);outline-offset:-1px}
        article>h3{display:flex;flex-wrap:wrap;gap:.35rem .7rem;align-items:center}
        dl.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:.6rem 1.25rem;margin:.8rem 0}
        dl.facts dt{font-size:.8125rem;color:var(--rb-muted)}
        dl.facts dd{margin:0;font-variant-numeric:tabular-nums}
        details{margin:.5rem 0}
        summary{cursor:pointer;font-weight:600;padding:.25rem 0}
        details>div{padding:.2rem 0 .4rem 1.1rem}
        .fold{border-left:3px solid var(--rb-edge);padding-left:.9rem}
        .scroll{overflow-x:auto;margin:.5rem 0 1rem}
        table{border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums;min-width:100%}
        caption{text-align:left;color:var(--rb-muted);padding:0 0 .4rem}
        th,td{text-align:left;padding:.35rem .8rem .35rem 0;border-bottom:1px solid var(--rb-edge);vertical-align:top}
        thead th{font-weight:650;white-space:nowrap;border-bottom-width:2px}
        th[scope=row]{font-weight:400;min-width:9rem}
        .n{text-align:right;white-space:nowrap}
        .w{white-space:nowrap}
        .said{min-width:20rem}
        td svg.rb-spark{display:block;width:160px;height:24px}
        .cols{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:0 2rem}
        code{font:.875em/1.5 ui-monospace,"Cascadia Mono",Consolas,"Liberation Mono",monospace;background:var(--rb-card);border:1px solid var(--rb-edge);border-radius:.25rem;padding:.05rem .35rem;overflow-wrap:anywhere}
        ul.plain{list-style:none;margin:.2rem 0;padding:0;overflow-wrap:anywhere}
        .bar{display:inline-block;width:6rem;height:.6rem;background:var(--rb-share-area);margin-right:.5rem;vertical-align:baseline}
        .bar i{display:block;height:100%;background:var(--rb-down);-webkit-print-color-adjust:exact;print-color-adjust:exact}
        footer{margin-top:1rem;border-top:1px solid var(--rb-edge);padding-top:1rem;padding-bottom:2.5rem;color:var(--rb-muted);font-size:.875rem}
        @media (min-width:120em){html{font-size:118%}.frame{max-width:84rem}}
        @media (min-width:180em){html{font-size:165%}}
        @media (max-width:40em){
        .frame{padding:0 .75rem}
        header.frame{padding-top:1.25rem}
        h1{font-size:1.375rem}
        h2{font-size:1.125rem}
        article{padding:.8rem .75rem}
        ol.answer>li{grid-template-columns:1fr}
        .sev{justify-self:start}
        dl.facts{grid-template-columns:1fr 1fr}
        .tiles{grid-template-columns:1fr 1fr}
        .rb-wide{display:none}
        .rb-narrow{display:block}
        details>div{padding-left:0}
        }
        @media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
        @page{margin:14mm}
        @media print{
        html{font-size:80%}
        .frame{max-width:none;padding:0}
        nav,.skip,.scroll:focus{display:none}
        .rb-wide{display:block}
        .rb-narrow{display:none}
        section.story{break-before:page;border-top:0;padding-top:0}
        article,figure,tr,.tiles div,ol.answer>li{break-inside:avoid}
        article{break-inside:auto}
        h2,h3,h4,summary,caption,thead{break-after:avoid}
        thead{display:table-header-group}
        .scroll{overflow:visible}
        main>section.story:first-of-type{break-before:auto}
        details:not(.fold)::details-content{content-visibility:visible;display:block;height:auto}
        a{color:inherit;text-decoration:none}
        }
        """.ReplaceLineEndings("\n");
}
