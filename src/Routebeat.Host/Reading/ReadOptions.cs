using System.Globalization;
using Routebeat.Host.Commands;
using Routebeat.Kafka.Reading;
using Routebeat.Routing;

namespace Routebeat.Host.Reading;

/// <summary>The arguments of verbs that read topics, from text to values; what is wrong says what to write instead.</summary>
internal static class ReadOptions
{
    /// <summary>A topic by its short or full name.</summary>
    public static string Topic(string text) =>
        RecordDecoder.Topics.FirstOrDefault(one => one.Short == text || one.Topic == text) is { Topic: { } topic }
            ? topic
            : throw new UsageException($"there is no topic '{text}'; write {string.Join(", ", RecordDecoder.Topics.Select(static one => one.Short))}, or the full name, such as {RecordDecoder.Topics[0].Topic}");

    /// <summary>The span of times of writing.</summary>
    /// <param name="from">The option <c>--from</c>; null for the beginning, or with <paramref name="follow"/> for the end.</param>
    /// <param name="to">The option <c>--to</c>, or null.</param>
    /// <param name="follow">Whether reading goes on.</param>
    /// <param name="now">The time that spans such as <c>10m</c> are counted back from.</param>
    public static TopicSpan Span(string? from, string? to, bool follow, EventTime now)
    {
        bool fromEnd = from == "end" || (from is null && follow);
        if (from == "end" && !follow)
        {
            throw new UsageException("--from end: nothing is there yet; add --follow to wait for it, or write a time, such as --from 10m");
        }

        if (follow && to is not null)
        {
            throw new UsageException("--follow has no end; leave out --to, or --follow");
        }

        var first = from is null or "begin" or "end" ? (EventTime?)null : Moment("--from", from, now);
        var last = to is null or "end" ? (EventTime?)null : Moment("--to", to, now);
        return first is { } early && last is { } late && early >= late
            ? throw new UsageException($"--from {early.ToSecondsString()} is not before --to {late.ToSecondsString()}; nothing lies between them")
            : new TopicSpan { From = first, FromEnd = fromEnd, To = last, Follow = follow };
    }

    /// <summary>An event time; null where none is given.</summary>
    public static EventTime? Time(string option, string? text) => text is null ? null
        : EventTime.TryParse(text, out var time) ? time
        : throw new UsageException($"{option} '{text}' is no time; write it as 2014-12-22T16:15:00Z");

    /// <summary>The filter of an entity or a feed, and of event times.</summary>
    public static RecordFilter Filter(string topic, string? entity, string? from, string? to)
    {
        var filter = new RecordFilter { From = Time("--event-from", from), To = Time("--event-to", to) };
        if (filter is { From: { } first, To: { } last } && first >= last)
        {
            throw new UsageException($"--event-from {first.ToSecondsString()} is not before --event-to {last.ToSecondsString()}; nothing lies between them");
        }

        if (entity is null)
        {
            return filter;
        }

        if (entity.StartsWith("feed:", StringComparison.Ordinal) && entity.Length > 5)
        {
            return filter with { Feed = entity[5..] };
        }

        if (!EntityKey.TryParse(entity, out var key))
        {
            throw new UsageException($"--entity '{entity}' is not known; write as:131279, cc:KP, all:internet or feed:rrc00");
        }

        return topic == Topics.TopicNames.Routes && key.Kind != EntityKind.AutonomousSystem
            ? throw new UsageException($"--entity {key}: routes belong to ASes alone; write as:131279, or read features for {key}")
            : filter with { Entity = key };
    }

    private static EventTime Moment(string option, string text, EventTime now)
    {
        if (text.Length > 1
            && text[^1] is 's' or 'm' or 'h' or 'd'
            && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            return now - (text[^1] switch
            {
                's' => TimeSpan.FromSeconds(number),
                'm' => TimeSpan.FromMinutes(number),
                'h' => TimeSpan.FromHours(number),
                _ => TimeSpan.FromDays(Math.Min(number, 36_500)),
            });
        }

        return EventTime.TryParse(text, out var time)
            ? time
            : throw new UsageException($"{option} '{text}' is no time; write begin, end, a span back from now (90s, 10m, 6h, 2d) or a time of writing (2026-01-31T12:00:00Z)");
    }
}
