using System.Globalization;
using System.Net;
using System.Text;
using Routebeat.Routing;

namespace Routebeat.Sources.Remote;

/// <summary>Says which files an archive has: from the index pages of its folders, by the rhythm of its names where a folder has no page.</summary>
public sealed class ArchiveCatalogue(HttpClient client, FetchSettings settings, TimeProvider clock)
{
    /// <summary>How many RIBs back one is looked for before a time is taken to have none.</summary>
    private const int RibsBack = 4;

    private readonly Dictionary<Uri, string?> _pages = [];

    /// <summary>Lists the files that hold updates of a span, and its holes.</summary>
    /// <param name="source">The collector and where its archive is.</param>
    /// <param name="from">Where the span begins.</param>
    /// <param name="to">Its end.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<(IReadOnlyList<RemoteFile> Files, IReadOnlyList<ArchiveGap> Gaps)> UpdatesAsync(
        CollectorArchive source, EventTime from, EventTime to, CancellationToken cancellation)
    {
        var listed = await ListAsync(source, RemoteFileKind.Updates, from - source.Layout.Every(RemoteFileKind.Updates, from) - source.Layout.Slack, to, cancellation);
        var files = ArchiveCoverage.Select(listed, source.Layout, from, to);
        return (files, ArchiveCoverage.Gaps(source.Collector, files, source.Layout, from, to, "the archive has no file"));
    }

    /// <summary>Lists the RIBs at or before a time, the newest first; empty where none of the last few is there.</summary>
    /// <param name="source">The collector and where its archive is.</param>
    /// <param name="at">The time.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<RemoteFile>> RibsBeforeAsync(CollectorArchive source, EventTime at, CancellationToken cancellation)
    {
        var files = await ListAsync(source, RemoteFileKind.Rib, at - (source.Layout.RibsEvery * RibsBack), at + TimeSpan.FromSeconds(1), cancellation);
        return [.. files.Where(file => file.Time <= at).Reverse().Take(RibsBack)];
    }

    /// <summary>Lists the RIBs of a span, the oldest first; without index pages those that there may be.</summary>
    /// <param name="source">The collector and where its archive is.</param>
    /// <param name="from">Where the span begins.</param>
    /// <param name="to">Its end.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<RemoteFile>> RibsAsync(CollectorArchive source, EventTime from, EventTime to, CancellationToken cancellation) =>
        await ListAsync(source, RemoteFileKind.Rib, from, to, cancellation);

    /// <summary>Forgets the index pages that were read, so that new files are seen.</summary>
    public void Forget() => _pages.Clear();

    private async Task<List<RemoteFile>> ListAsync(
        CollectorArchive source, RemoteFileKind kind, EventTime from, EventTime to, CancellationToken cancellation)
    {
        var files = new List<RemoteFile>();
        foreach (var month in source.Layout.MonthsOf(kind, from, to))
        {
            var folder = new Uri(source.Address, source.Layout.FolderOf(source.Collector, kind, month));
            var next = EventTime.FromDateTime(month.ToDateTime().AddMonths(1));
            var names = await PageAsync(folder, cancellation) is { } page ? IndexPage.Read(page, kind) : [];
            if (names.Count > 0)
            {
                files.AddRange(names.Select(name => new RemoteFile(source.Collector, kind, name.Time, new Uri(folder, name.Name))));
            }
            else
            {
                files.AddRange(source.Layout.TimesByRule(kind, from > month ? from : month, to < next ? to : next)
                    .Where(time => time >= month)
                    .Select(time => source.Layout.FileAt(source.Address, source.Collector, kind, time)));
            }
        }

        return [.. files.Where(file => file.Time >= from && file.Time < to).OrderBy(static file => file.Time)];
    }

    private async Task<string?> PageAsync(Uri folder, CancellationToken cancellation)
    {
        if (!_pages.TryGetValue(folder, out string? page))
        {
            page = await ReadPageAsync(folder, cancellation);
            _pages.Add(folder, page);
        }

        return page;
    }

    /// <summary>Reads a page; null where the server gives none. What may pass is tried again.</summary>
    private async Task<string?> ReadPageAsync(Uri folder, CancellationToken cancellation)
    {
        for (int failures = 1; ; failures++)
        {
            TimeSpan? asked = null;
            string detail;
            using var limit = new CancellationTokenSource(settings.AnswerWithin + settings.SilentFor, clock);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
            try
            {
                using var answer = await client.GetAsync(folder, HttpCompletionOption.ResponseHeadersRead, both.Token);
                if (answer.IsSuccessStatusCode)
                {
                    return await TextOfAsync(answer, both.Token);
                }

                if (answer.StatusCode is < HttpStatusCode.InternalServerError and not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests))
                {
                    return null;
                }

                asked = RetryPause.Asked(answer.Headers.RetryAfter, clock);
                detail = string.Create(CultureInfo.InvariantCulture, $"{(int)answer.StatusCode} {answer.ReasonPhrase}");
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                detail = exception.Message;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                detail = "no whole answer in time";
            }

            if (failures >= settings.Attempts)
            {
                throw new IOException(string.Create(CultureInfo.InvariantCulture, $"{folder}: {detail}, after {failures} tries; is the address right?"));
            }

            await Task.Delay(RetryPause.After(settings, failures, asked), clock, cancellation);
        }
    }

    private async Task<string> TextOfAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        await using var content = await answer.Content.ReadAsStreamAsync(cancellation);
        using var octets = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        int read;
        while (octets.Length < settings.LargestPage && (read = await content.ReadAsync(buffer, cancellation)) > 0)
        {
            await octets.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        return Encoding.Latin1.GetString(octets.GetBuffer(), 0, (int)octets.Length);
    }
}
