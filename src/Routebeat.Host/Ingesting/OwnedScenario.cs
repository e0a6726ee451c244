using Routebeat.Ingest;
using Routebeat.Kafka.Ingest;
using Routebeat.Routing.State;
using Routebeat.Simulation;
using Routebeat.Sources.Feeds;
using Routebeat.Sources.Mrt;
using Routebeat.Topics;
using Routebeat.Wire.Mrt;

namespace Routebeat.Host.Ingesting;

/// <summary>A simulated scenario as a source that can resume: it is made anew, and what was taken of it is left out.</summary>
/// <param name="name">The source's name.</param>
/// <param name="scenario">What the scenario is called.</param>
/// <param name="simulator">The scenario.</param>
internal sealed class OwnedScenario(string name, string scenario, Simulator simulator) : IOwnedSource
{
    private IEnumerator<SimulatedRecord>? _records;
    private FeedOutlet? _outlet;
    private MrtFeed? _feed;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool CanResume => true;

    /// <inheritdoc/>
    public IReadOnlyList<FeedIngest> Feeds => _feed is null ? [] : [_feed.Ingest];

    /// <inheritdoc/>
    public long Ordinal { get; private set; }

    /// <inheritdoc/>
    public string Place => scenario;

    /// <inheritdoc/>
    public void Begin(FeedOutlet outlet, StateReader? state, string? place)
    {
        if (place is not null && place != scenario)
        {
            throw new SourceChangedException($"source {name}: it was begun with the scenario {place}, not {scenario}; name that one again, or use another pipeline");
        }

        _outlet = outlet;
        _records = simulator.Records().GetEnumerator();
        _feed = new MrtFeed(outlet.Make(simulator.Truth.Feed), Refuse);
        if (state is not null)
        {
            Ordinal = state.ReadInt64();
            _feed = MrtFeed.ReadFrom(state, outlet.Read, Refuse);
            for (long skipped = 0; skipped < Ordinal; skipped++)
            {
                _ = _records.MoveNext();
            }
        }
    }

    /// <inheritdoc/>
    public FeedIngest Recall(string feed) => _feed!.Ingest;

    /// <inheritdoc/>
    public SourceStep Read(int most, TimeSpan wait)
    {
        for (int taken = 0; taken < most; taken++)
        {
            if (!_records!.MoveNext())
            {
                _feed!.Finish();
                return SourceStep.Ended;
            }

            var reader = new MrtRecordReader(_records.Current.Octets.Span);
            while (reader.TryRead(out var record))
            {
                _feed!.Take(record, _records.Current.Time, scenario);
            }

            Ordinal++;
        }

        return SourceStep.Read;
    }

    /// <inheritdoc/>
    public void WriteTo(StateWriter writer)
    {
        writer.Write(Ordinal);
        _feed!.WriteTo(writer);
    }

    /// <inheritdoc/>
    public void Dispose() => _records?.Dispose();

    private void Refuse(DeadLetter letter) => _outlet!.DeadLetters(DeadLetterWords.Of(letter, RecordKinds.Mrt));
}
