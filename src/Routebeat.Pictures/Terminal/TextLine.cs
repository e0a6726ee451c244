namespace Routebeat.Pictures.Terminal;

/// <summary>A terminal line in pieces; <see cref="ToString"/> is what a pipe or NO_COLOR gets.</summary>
/// <param name="Runs">The pieces, in order.</param>
public sealed record TextLine(IReadOnlyList<TextRun> Runs)
{
    /// <summary>An empty line.</summary>
    public static TextLine Empty { get; } = new([]);

    /// <summary>A line of one tone.</summary>
    public static TextLine Of(string text, TextTone tone = TextTone.Plain) => new([new TextRun(text, tone)]);

    /// <summary>The line cut to a width, with <c>…</c> at its end where something was cut; for terminals that must not wrap.</summary>
    /// <param name="width">Columns, 1 or more.</param>
    public TextLine Fit(int width)
    {
        int length = Runs.Sum(static run => run.Text.Length);
        if (length <= width)
        {
            return this;
        }

        var kept = new List<TextRun>();
        int left = Math.Max(0, width - 1);
        foreach (var run in Runs)
        {
            string part = run.Text.Length <= left ? run.Text : run.Text[..left];
            kept.Add(new TextRun(part, run.Tone));
            left -= part.Length;
            if (left == 0)
            {
                break;
            }
        }

        kept.Add(new TextRun("…", TextTone.Muted));
        return new TextLine(kept);
    }

    /// <summary>The line without tones.</summary>
    public override string ToString() => string.Concat(Runs.Select(static run => run.Text));
}
