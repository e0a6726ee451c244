using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Routebeat.Sources.Remote;

/// <summary>Fetches one file into a part of the cache, in as many tries as it takes; what was fetched before is kept and the rest asked for.</summary>
/// <remarks>
/// Tried again: what the network breaks, 408, 425, 429 and 5xx (with their Retry-After), an answer that is too slow, silent, cut or longer than it
/// said, and a file that looks cut or damaged: where it comes a second time with the same octets, the archive's own is so, and it is taken.
/// Not tried again: 404 and 410, other refusals. A page in the place of a file is tried again and never taken.
/// </remarks>
internal sealed class ArchiveDownload(HttpClient client, FetchSettings settings, TimeProvider clock)
{
    private const int BufferSize = 128 * 1024;

    private int _failures;
    private string _detail = string.Empty;
    private string? _suspicious;

    /// <summary>What an attempt came to.</summary>
    private enum Step
    {
        Complete,
        Again,
        Over,
    }

    /// <summary>Counts the octets that come in.</summary>
    public Action<int> Received { get; init; } = static _ => { };

    /// <summary>Asks for room for a file of a size; false gives it up with <see cref="FetchResult.NoRoom"/>.</summary>
    public Func<long, bool> MakeRoom { get; init; } = static _ => true;

    /// <summary>Fetches a file to its end.</summary>
    /// <param name="url">Where it is.</param>
    /// <param name="part">Where it goes.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What came of it; <see cref="FetchResult.Fetched"/> where the part now holds the whole file.</returns>
    public async Task<FetchedFile> RunAsync(Uri url, CachePart part, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            long before = part.Length;
            TimeSpan? asked = null;
            try
            {
                using var answer = await AskAsync(url, part, cancellation);
                asked = RetryPause.Asked(answer.Headers.RetryAfter, clock);
                var (step, result) = await TakeAsync(answer, part, cancellation);
                if (step == Step.Over)
                {
                    return result!;
                }

                if (step == Step.Complete && await IsAcceptedAsync(part, cancellation))
                {
                    return new FetchedFile(FetchResult.Fetched, string.Empty, part.Length, _detail);
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException)
            {
                _detail = Words(exception);
            }

            _failures = part.Length - before >= settings.LeastOctetsPerSecond ? 1 : _failures + 1;
            if (_failures >= settings.Attempts || attempt >= settings.AttemptsInAll)
            {
                return new FetchedFile(FetchResult.Failed, string.Empty, 0, string.Create(CultureInfo.InvariantCulture, $"{_detail}, after {attempt} tries"));
            }

            await Task.Delay(RetryPause.After(settings, _failures, asked), clock, cancellation);
        }
    }

    private static string Words(Exception exception) => exception switch
    {
        HttpRequestException { InnerException: { } inner and (IOException or TimeoutException) } => inner.Message,
        _ => exception.Message.TrimEnd('.'),
    };

    private async Task<HttpResponseMessage> AskAsync(Uri url, CachePart part, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (part.Length > 0 && part.State?.Condition is { } condition)
        {
            request.Headers.Range = new RangeHeaderValue(part.Length, null);
            request.Headers.IfRange = condition;
        }

        using var limit = new CancellationTokenSource(settings.AnswerWithin, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"no answer within {settings.AnswerWithin.TotalSeconds:0.#} s"));
        }
    }

    private async Task<(Step Step, FetchedFile? Result)> TakeAsync(HttpResponseMessage answer, CachePart part, CancellationToken cancellation)
    {
        switch (answer.StatusCode)
        {
            case HttpStatusCode.OK:
                part.Begin(PartState.Of(answer));
                break;
            case HttpStatusCode.PartialContent when answer.Content.Headers.ContentRange is { From: { } start } range && start == part.Length && part.State is not null:
                part.Continue(range.Length ?? part.State.Length);
                break;
            case HttpStatusCode.PartialContent:
                _detail = "the server sent another part than was asked for";
                part.Clear();
                return (Step.Again, null);
            case HttpStatusCode.RequestedRangeNotSatisfiable:
                _detail = "the server has no more of the file than is here, and it is not whole";
                if (part.Length > 0 && part.Length == part.State?.Length)
                {
                    return (Step.Complete, null);
                }

                part.Clear();
                return (Step.Again, null);
            case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                return (Step.Over, new FetchedFile(FetchResult.Missing, string.Empty, 0, Status(answer)));
            case HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or (HttpStatusCode)425 or >= HttpStatusCode.InternalServerError:
                _detail = Status(answer);
                return (Step.Again, null);
            default:
                return (Step.Over, new FetchedFile(FetchResult.Refused, string.Empty, 0, Status(answer)));
        }

        if (part.State?.Length > settings.LargestFile)
        {
            part.Clear();
            return (Step.Over, new FetchedFile(FetchResult.Refused, string.Empty, 0, $"the server says that it has {answer.Content.Headers.ContentLength} octets"));
        }

        if (!MakeRoom(part.State?.Length ?? 0))
        {
            return (Step.Over, new FetchedFile(FetchResult.NoRoom, string.Empty, part.State?.Length ?? 0, string.Empty));
        }

        await CopyAsync(answer, part, cancellation);
        if (part.State?.Length is { } length && part.Length != length)
        {
            _detail = string.Create(CultureInfo.InvariantCulture, $"the answer ended after {part.Length} of {length} octets");
            return (Step.Again, null);
        }

        return (Step.Complete, null);
    }

    private async Task CopyAsync(HttpResponseMessage answer, CachePart part, CancellationToken cancellation)
    {
        using var silence = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellation);
        await using var content = await answer.Content.ReadAsStreamAsync(cancellation);
        byte[] buffer = new byte[BufferSize];
        long since = clock.GetTimestamp();
        long octets = 0;
        while (true)
        {
            silence.CancelAfter(settings.SilentFor);
            int read;
            try
            {
                read = await content.ReadAsync(buffer, both.Token);
            }
            catch (OperationCanceledException) when (silence.IsCancellationRequested && !cancellation.IsCancellationRequested)
            {
                throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"the server sent nothing for {settings.SilentFor.TotalSeconds:0.#} s"));
            }

            if (read == 0)
            {
                return;
            }

            if (part.Length + read > settings.LargestFile)
            {
                part.Clear();
                throw new IOException("the file has no end");
            }

            await part.AppendAsync(buffer.AsMemory(0, read), cancellation);
            Received(read);
            octets += read;
            var elapsed = clock.GetElapsedTime(since);
            if (elapsed >= settings.RateOver)
            {
                if (octets < settings.LeastOctetsPerSecond * elapsed.TotalSeconds)
                {
                    throw new TimeoutException(string.Create(
                        CultureInfo.InvariantCulture, $"the server sends less than {settings.LeastOctetsPerSecond} octets a second"));
                }

                (since, octets) = (clock.GetTimestamp(), 0);
            }
        }
    }

    /// <summary>Whether what has come is taken as the file; where not, the part is empty again.</summary>
    private async Task<bool> IsAcceptedAsync(CachePart part, CancellationToken cancellation)
    {
        part.Flush();
        part.Digest = await ContentCheck.DigestAsync(part.Path, cancellation);
        if (part.Length == 0)
        {
            _detail = "the server sends nothing";
            return false;
        }

        switch (ContentCheck.Of(part.Path))
        {
            case ContentVerdict.Whole:
                _detail = string.Empty;
                return true;
            case ContentVerdict.Suspicious when part.Digest == _suspicious:
                _detail = "the archive's own file is cut or damaged";
                return true;
            case ContentVerdict.Suspicious:
                _suspicious = part.Digest;
                _detail = "what came is cut or damaged";
                break;
            default:
                _detail = "the server sends a page in the place of the file";
                break;
        }

        // What brought nothing counts as such, whatever its size.
        part.Clear();
        return false;
    }

    private static string Status(HttpResponseMessage answer) =>
        string.Create(CultureInfo.InvariantCulture, $"the server answered {(int)answer.StatusCode} {answer.ReasonPhrase}");
}
