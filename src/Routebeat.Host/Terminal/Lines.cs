using Routebeat.Pictures.Terminal;
using Spectre.Console;

namespace Routebeat.Host.Terminal;

/// <summary>Writes lines for people: in colour on a terminal, plain in a pipe or with NO_COLOR.</summary>
internal static class Lines
{
    private static readonly Lock _lock = new();

    /// <summary>Whether standard output is a terminal that may be redrawn.</summary>
    public static bool IsInteractive { get; } = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb");

    private static bool IsColoured { get; } = IsInteractive && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>Writes a line.</summary>
    public static void Write(TextLine line)
    {
        lock (_lock)
        {
            if (IsColoured)
            {
                AnsiConsole.MarkupLine(string.Concat(line.Runs.Select(Markup)));
            }
            else
            {
                Console.Out.WriteLine(line.ToString());
            }
        }
    }

    /// <summary>Writes a plain line.</summary>
    public static void Write(string text) => Write(TextLine.Of(text));

    /// <summary>Writes a line to standard error.</summary>
    public static void Error(string text) => Console.Error.WriteLine($"routebeat: {text}");

    /// <summary>Writes lines about what was passed over to standard error.</summary>
    public static void Warn(IReadOnlyList<string> warnings)
    {
        foreach (string warning in warnings)
        {
            Error(warning);
        }
    }

    /// <summary>Draws over the current line of the terminal.</summary>
    public static void Redraw(string text)
    {
        lock (_lock)
        {
            int width = Math.Max(20, Console.WindowWidth - 1);
            Console.Out.Write($"\r{(text.Length > width ? text[..width] : text.PadRight(width))}");
        }
    }

    /// <summary>Clears the line that <see cref="Redraw"/> drew.</summary>
    public static void ClearLine() => Console.Out.Write($"\r{new string(' ', Math.Max(20, Console.WindowWidth - 1))}\r");

    private static string Markup(TextRun run)
    {
        string text = run.Text.EscapeMarkup();
        return run.Tone switch
        {
            TextTone.Muted => $"[grey]{text}[/]",
            TextTone.Strong => $"[bold]{text}[/]",
            TextTone.Alarm => $"[bold red]{text}[/]",
            TextTone.Warning => $"[yellow]{text}[/]",
            TextTone.Good => $"[green]{text}[/]",
            _ => text,
        };
    }
}
