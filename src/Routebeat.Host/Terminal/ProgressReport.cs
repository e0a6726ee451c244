using System.Globalization;

namespace Routebeat.Host.Terminal;

/// <summary>Says how far a long reading is: one line that is redrawn on a terminal, a plain line every few seconds elsewhere.</summary>
/// <param name="clock">The clock.</param>
internal sealed class ProgressReport(TimeProvider clock)
{
    private const double OctetsPerMegabyte = 1e6;

    private static readonly TimeSpan _redrawEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan _printEvery = TimeSpan.FromSeconds(5);

    private readonly long _start = clock.GetTimestamp();
    private long _last = clock.GetTimestamp();
    private bool _isDrawn;

    /// <summary>Whether it is time for the next line. Cheap enough to ask every few thousand records.</summary>
    public bool IsDue => clock.GetElapsedTime(_last) >= (Lines.IsInteractive ? _redrawEvery : _printEvery);

    /// <summary>Writes the state.</summary>
    /// <param name="eventTime">How far event time is, ready to print.</param>
    /// <param name="filesDone">Files read.</param>
    /// <param name="files">Files in all.</param>
    /// <param name="share">The share of octets read, 0 to 1.</param>
    /// <param name="messages">Messages so far.</param>
    /// <param name="open">Incidents open now.</param>
    /// <param name="received">Octets that came over the network; null where nothing is fetched.</param>
    public void Show(string eventTime, int filesDone, int files, double share, long messages, int open, long? received = null)
    {
        _last = clock.GetTimestamp();
        var elapsed = clock.GetElapsedTime(_start);
        double rate = messages / Math.Max(0.001, elapsed.TotalSeconds);
        var left = share > 0.01 ? TimeSpan.FromSeconds(elapsed.TotalSeconds * (1 - share) / share) : (TimeSpan?)null;
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{eventTime}  {Bar(share)}{share,4:P0}  {filesDone}/{files} files  {rate:#,0} messages/s  {open} open{Received(received)}{(left is { } time ? $"  {time.TotalSeconds:0} s left" : string.Empty)}");
        Put(line);
    }

    /// <summary>Writes how far fetching is.</summary>
    /// <param name="filesDone">Files that are here or given up.</param>
    /// <param name="files">Files in all.</param>
    /// <param name="received">Octets that came over the network.</param>
    public void ShowFetch(int filesDone, int files, long received)
    {
        _last = clock.GetTimestamp();
        double rate = received / Math.Max(0.001, clock.GetElapsedTime(_start).TotalSeconds) / OctetsPerMegabyte;
        double share = (double)filesDone / Math.Max(1, files);
        Put(string.Create(CultureInfo.InvariantCulture, $"{Bar(share)}{share,4:P0}  {filesDone}/{files} files{Received(received)}  {rate:0.0} MB/s"));
    }

    /// <summary>Clears what was drawn, so that lines may be written.</summary>
    public void Clear()
    {
        if (_isDrawn)
        {
            _isDrawn = false;
            Lines.ClearLine();
        }
    }

    private static string Received(long? octets) =>
        octets is { } some ? string.Create(CultureInfo.InvariantCulture, $"  {some / OctetsPerMegabyte:#,0.0} MB fetched") : string.Empty;

    private void Put(string line)
    {
        if (Lines.IsInteractive)
        {
            _isDrawn = true;
            Lines.Redraw(line);
        }
        else
        {
            Lines.Write(line);
        }
    }

    private static string Bar(double share)
    {
        const int Width = 20;
        int done = (int)(Math.Clamp(share, 0, 1) * Width);
        return Lines.IsInteractive ? $"{new string('█', done)}{new string('░', Width - done)} " : string.Empty;
    }
}
