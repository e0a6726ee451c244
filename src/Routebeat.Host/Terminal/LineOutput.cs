using Routebeat.Pictures.Terminal;

namespace Routebeat.Host.Terminal;

/// <summary>Many lines to standard output: in colour on a terminal, else in large pieces, until nobody reads them any more.</summary>
internal sealed class LineOutput : IDisposable
{
    private const int BufferCharacters = 64 * 1024;

    private readonly StreamWriter? _pipe = Lines.IsInteractive ? null : new StreamWriter(StandardOutput.Open(), bufferSize: BufferCharacters);

    /// <summary>Whether whoever read the pipe, as <c>head</c> does, has enough.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Writes a line.</summary>
    public void Write(TextLine line)
    {
        if (_pipe is null)
        {
            Lines.Write(line);
        }
        else
        {
            Try(() => _pipe.Write(line.ToString() + "\n"));
        }
    }

    /// <summary>Puts out what was written.</summary>
    public void Flush() => Try(() => _pipe?.Flush());

    /// <inheritdoc/>
    public void Dispose()
    {
        Flush();

        // A stream that nobody reads would throw once more when the writer puts out what it holds.
        if (!IsClosed)
        {
            _pipe?.Dispose();
        }
    }

    private void Try(Action act)
    {
        if (IsClosed)
        {
            return;
        }

        try
        {
            act();
        }
        catch (IOException exception) when (exception.HResult == StandardOutput.BrokenPipe)
        {
            IsClosed = true;
        }
    }
}
