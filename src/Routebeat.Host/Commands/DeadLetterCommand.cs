using System.CommandLine;
using Routebeat.Host.DeadLetters;
using Routebeat.Host.Reading;
using Routebeat.Host.Terminal;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.DeadLetters;
using Routebeat.Kafka.Reading;
using Routebeat.Pictures.Terminal;
using Routebeat.Pictures.Words;
using Routebeat.Routing;

namespace Routebeat.Host.Commands;

/// <summary><c>routebeat deadletter</c>: lists what could not be read, shows it, and puts back what can be read now.</summary>
internal static class DeadLetterCommand
{
    /// <summary>Octets that <c>show</c> dumps unless it is asked for all.</summary>
    private const int OctetsShown = 1_024;

    public static Command Make()
    {
        var kafka = ServerOptions.Kafka();
        var config = ServerOptions.KafkaConfig();
        var command = new Command("deadletter", "Lists, shows and puts back what could not be read.") { kafka, config };
        foreach (var option in command.Options)
        {
            option.Recursive = true;
        }

        command.Add(MakeList(kafka, config));
        command.Add(MakeShow(kafka, config));
        command.Add(MakeRequeue(kafka, config));
        return command;
    }

    private static Command MakeList(Option<string?> kafka, Option<string?> config)
    {
        var selection = new SelectionOptions();
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var list = new Command("list", "Counts dead letters by reason and source, with the place of the newest.") { selection.Reasons, selection.Sources, selection.From, selection.To, json };
        list.SetAction(parsed =>
        {
            var selected = selection.Read(parsed);
            return ServerOptions.WithKafka(parsed.GetValue(kafka), parsed.GetValue(config), clients => List(new LetterReader(new TopicReader(clients)), selected, parsed.GetValue(json)));
        });
        return list;
    }

    private static Command MakeShow(Option<string?> kafka, Option<string?> config)
    {
        var place = new Argument<string>("place") { Description = "Partition and offset, as list says them: 3@1207." };
        var json = new Option<bool>("--json") { Description = "One JSON object, with all octets." };
        var all = new Option<bool>("--all") { Description = $"Dumps all octets, not the first {OctetsShown}." };
        var file = new Option<string?>("--out") { Description = "Writes the octets into this file as well." };
        var show = new Command("show", "Shows one dead letter: where it comes from, what is wrong, its octets, and what they say.") { place, json, all, file };
        show.SetAction(parsed =>
        {
            var where = LetterPlace.Parse(parsed.GetValue(place)!);
            return ServerOptions.WithKafka(parsed.GetValue(kafka), parsed.GetValue(config), clients =>
                Show(new LetterReader(new TopicReader(clients)), where, parsed.GetValue(json), parsed.GetValue(all), parsed.GetValue(file)));
        });
        return show;
    }

    private static Command MakeRequeue(Option<string?> kafka, Option<string?> config)
    {
        var selection = new SelectionOptions();
        var places = new Argument<string[]>("place") { Description = "Letters by partition and offset. Default: those that the options select.", Arity = ArgumentArity.ZeroOrMore };
        var deployment = ServerOptions.Deployment();
        var folder = new Option<string?>("--out") { Description = "The folder for archives of what ingest refused. Without it those letters stay." };
        var yes = new Option<bool>("--yes") { Description = "Does it; without it only what would be done is said." };
        var requeue = new Command("requeue", "Puts back what can be read now.") { places, selection.Reasons, selection.Sources, selection.From, selection.To, deployment, folder, yes };
        requeue.SetAction(parsed =>
        {
            var selected = selection.Read(parsed);
            LetterPlace[] given = [.. (parsed.GetValue(places) ?? []).Select(LetterPlace.Parse)];
            if (given.Length > 0 && (selected.Reasons.Count + selected.Sources.Count > 0 || selected.From is not null || selected.To is not null))
            {
                throw new UsageException("letters are named by their places; leave out --reason, --source, --from and --to");
            }

            return ServerOptions.WithKafka(parsed.GetValue(kafka), parsed.GetValue(config), clients =>
                Requeue(clients, parsed.GetValue(deployment)!, selected, given, parsed.GetValue(folder), parsed.GetValue(yes)));
        });
        return requeue;
    }

    private static int List(LetterReader letters, LetterSelection selection, bool json)
    {
        var counts = new LetterCounts();
        foreach (var letter in letters.Read(selection))
        {
            counts.Add(letter);
        }

        using var output = new LineOutput();
        foreach (var line in json ? counts.All.Select(static one => TextLine.Of(LetterCounts.Json(one))) : counts.Letters > 0 ? counts.Lines() : [TextLine.Of("no dead letters")])
        {
            output.Write(line);
        }

        return ExitCode.Done;
    }

    private static int Show(LetterReader letters, LetterPlace place, bool json, bool all, string? file)
    {
        if (letters.Find(place.Partition, place.Offset) is not { } placed)
        {
            Lines.Error($"no dead letter stands at {place.Partition}@{place.Offset}; 'routebeat deadletter list' names those that are there");
            return ExitCode.Failed;
        }

        if (file is not null)
        {
            File.WriteAllBytes(file, placed.Record.Value ?? []);
        }

        using var output = new LineOutput();
        if (json && placed.Letter is { } whole)
        {
            output.Write(TextLine.Of(RecordJson.Of(placed.Record, new LetterContent(whole))));
            return ExitCode.Done;
        }

        foreach (var line in LetterText.Lines(placed, all ? int.MaxValue : OctetsShown))
        {
            output.Write(line);
        }

        return ExitCode.Done;
    }

    private static int Requeue(KafkaClients clients, string deployment, LetterSelection selection, LetterPlace[] places, string? folder, bool yes)
    {
        var letters = new LetterReader(new TopicReader(clients));
        var routes = new RoutesRequeue(clients, deployment);
        using var archives = folder is not null && yes ? new LetterArchives(folder) : null;
        long acts = 0;
        long all = 0;
        foreach (var placed in places.Length > 0 ? places.Select(place => Find(letters, place)) : letters.Read(selection))
        {
            var step = RequeueRules.Decide(placed, routes.Standing);
            bool lacksFolder = step.Archive is not null && folder is null;
            all++;
            acts += step.Acts && !lacksFolder ? 1 : 0;
            if (yes && step.Routes is { } standing)
            {
                routes.Write(placed, standing);
            }

            if (step.Archive is { } record)
            {
                archives?.Add(placed.Letter!.Feed!, record);
            }

            Lines.Write(Wording.Plain($"{LetterCounts.PlaceOf(placed)} {placed.Letter?.Reason ?? "unreadable"}: {(lacksFolder ? "stays: name a folder for its archive with --out" : step.What)}"));
        }

        Lines.Write($"{acts} of {all} letters {(yes ? "put back" : "would be put back; add --yes to do it")}");
        foreach (string file in archives?.Files ?? [])
        {
            Lines.Write($"Next       routebeat replay {file}");
        }

        return ExitCode.Done;
    }

    private static PlacedLetter Find(LetterReader letters, LetterPlace place) =>
        letters.Find(place.Partition, place.Offset)
        ?? throw new UsageException($"no dead letter stands at {place.Partition}@{place.Offset}; 'routebeat deadletter list' names those that are there");

    /// <summary>The options that select letters.</summary>
    private sealed class SelectionOptions
    {
        public Option<string[]> Reasons { get; } = new("--reason") { Description = "Only letters with this reason. May be given several times." };

        public Option<string[]> Sources { get; } = new("--source") { Description = "Only letters from this partition, topic, file, connection, or feed:NAME. May be given several times." };

        public Option<string?> From { get; } = new("--from") { Description = "Leaves out letters written before: a span back from now (10m, 6h), or a time." };

        public Option<string?> To { get; } = new("--to") { Description = "Leaves out letters written at or after this time." };

        public LetterSelection Read(ParseResult parsed)
        {
            var span = ReadOptions.Span(parsed.GetValue(From), parsed.GetValue(To), follow: false, EventTime.FromDateTime(TimeProvider.System.GetUtcNow()));
            return new LetterSelection
            {
                Reasons = parsed.GetValue(Reasons) ?? [],
                Sources = [.. (parsed.GetValue(Sources) ?? []).Select(static source => RecordDecoder.Topics.FirstOrDefault(one => one.Short == source).Topic ?? source)],
                From = span.From,
                To = span.To,
            };
        }
    }
}
