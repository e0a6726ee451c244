using System.Buffers;
using System.Text;
using Routebeat.Routing;
using Routebeat.Sources.Live;

namespace Routebeat.Sources.RisLive;

/// <summary>The feeds that one connection carries: which there are, and that they begin, break off and end with it.</summary>
internal sealed class RisLiveFeedNames(RisLiveSettings settings, FeedInbox inbox, FeedSeeder? seeder, TimeProvider clock)
{
    /// <summary>The feed of messages that name no collector.</summary>
    private const string Unnamed = "ris-live";

    /// <summary>RIS has about 25 collectors; a server that names many more does not get a feed for each.</summary>
    private const int MostFeeds = 256;

    /// <summary>How often feeds are told that their connection stands; half of what they may be behind the clock.</summary>
    private static readonly TimeSpan _proofEvery = TimeSpan.FromSeconds(5);

    private static readonly SearchValues<byte> _letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_ABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);

    private readonly List<(byte[] Host, string Feed)> _feeds = [];
    private readonly HashSet<string> _connected = [];
    private readonly HashSet<string> _known = [];
    private readonly HashSet<string> _heard = [];
    private readonly List<Task> _seedings = [];
    private readonly FeedOrigin _origin = new(settings.Url.GetLeftPart(UriPartial.Path)) { Clock = settings.Clock, IsProven = true };
    private EventTime _proven = EventTime.MinValue;
    private int _last;

    /// <summary>Whether a message ever came.</summary>
    public bool HasHeard { get; private set; }

    private EventTime Now => EventTime.FromDateTime(clock.GetUtcNow());

    /// <summary>The connection stands; feeds that are not asked for by name are connected when their first message comes.</summary>
    public async Task ConnectAsync(IReadOnlyList<string> hosts, CancellationToken stop)
    {
        foreach (string host in hosts)
        {
            await ConnectAsync(NameOf(Encoding.UTF8.GetBytes(host.Split('.')[0])), stop).ConfigureAwait(false);
        }
    }

    /// <summary>Writes a message to its feed.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> json, CancellationToken stop)
    {
        string feed = NameOf(RisLiveGlance.Host(json.Span));
        if (feed != Unnamed)
        {
            HasHeard = true;
            if (!_connected.Contains(feed))
            {
                await ConnectAsync(feed, stop).ConfigureAwait(false);
            }

            if (seeder is not null && !_heard.Contains(feed) && RisLiveGlance.Seconds(json.Span) is { } seconds)
            {
                _heard.Add(feed);
                _seedings.Add(await seeder.BeginAsync(feed, EventTime.FromUnixSeconds(seconds), _known.Add(feed), stop).ConfigureAwait(false));
            }
        }

        await inbox.WriteAsync(FeedInput.Of(feed, FeedInputKind.RisLiveMessage, Now, _origin, json.Span), stop).ConfigureAwait(false);
    }

    /// <summary>The server said something, if only that it is there: so the connection stands, for the feeds too that had nothing to say.</summary>
    public async ValueTask ProveAsync(CancellationToken stop)
    {
        var now = Now;
        if (settings.Clock != LiveClock.Receipt || now - _proven < _proofEvery)
        {
            return;
        }

        _proven = now;
        foreach (string feed in _connected)
        {
            await inbox.WriteAsync(new FeedInput(feed, FeedInputKind.Alive, now, _origin), stop).ConfigureAwait(false);
        }
    }

    /// <summary>The connection broke.</summary>
    public async Task DisconnectAsync(string reason, CancellationToken stop)
    {
        foreach (string feed in _connected)
        {
            await inbox.WriteAsync(new FeedInput(feed, FeedInputKind.Disconnected, Now, _origin) { Reason = reason }, stop).ConfigureAwait(false);
        }

        await Task.WhenAll(_seedings).ConfigureAwait(false);
        _seedings.Clear();
        _heard.Clear();
        _connected.Clear();
    }

    /// <summary>The connection ended and will not be made again.</summary>
    public async Task EndAsync(CancellationToken stop)
    {
        foreach (string feed in _connected)
        {
            await inbox.WriteAsync(new FeedInput(feed, FeedInputKind.End, Now, _origin), stop).ConfigureAwait(false);
        }
    }

    private ValueTask ConnectAsync(string feed, CancellationToken stop)
    {
        _connected.Add(feed);
        _proven = Now;
        return inbox.WriteAsync(new FeedInput(feed, FeedInputKind.Connected, Now, _origin), stop);
    }

    private string NameOf(ReadOnlySpan<byte> host)
    {
        if (_last < _feeds.Count && host.SequenceEqual(_feeds[_last].Host))
        {
            return _feeds[_last].Feed;
        }

        for (int i = 0; i < _feeds.Count; i++)
        {
            if (host.SequenceEqual(_feeds[i].Host))
            {
                _last = i;
                return _feeds[i].Feed;
            }
        }

        _last = 0;
        if (host.IsEmpty || _feeds.Count == MostFeeds || host.ContainsAnyExcept(_letters))
        {
            return Unnamed;
        }

        _feeds.Add((host.ToArray(), Encoding.ASCII.GetString(host)));
        _last = _feeds.Count - 1;
        return _feeds[_last].Feed;
    }
}
