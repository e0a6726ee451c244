using System.CommandLine;
using System.Globalization;
using Routebeat.Host.Ingesting;
using Routebeat.Host.Running;
using Routebeat.Host.Terminal;
using Routebeat.Kafka.Ingest;
using Routebeat.Sources.Archives;

namespace Routebeat.Host.Commands;

/// <summary><c>routebeat replay … --kafka</c>: pours archives into a running cluster, from where an earlier run left off.</summary>
internal static class ReplayToKafka
{
    /// <summary>Pours them in.</summary>
    /// <param name="servers">The options for Kafka and Redis.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="plan">The pipeline.</param>
    /// <param name="inputs">The files.</param>
    /// <param name="limits">Which records are left out.</param>
    public static int Run(IngestOptions servers, ParseResult parsed, RunPlan plan, IReadOnlyList<ArchiveInput> inputs, ArchiveLimits limits)
    {
        OwnedArchive? reading = null;
        SourceProgress? last = null;
        var clock = TimeProvider.System;
        long told = clock.GetTimestamp();
        int code = servers.RunIngest(parsed, plan, [IngestSources.OfArchives(inputs, limits, made => reading = made)], progress =>
        {
            last = progress;
            if (clock.GetElapsedTime(told) >= TimeSpan.FromSeconds(Lines.IsInteractive ? 1 : 30) && reading?.Archive is { } archive)
            {
                told = clock.GetTimestamp();
                Tell(progress, archive);
            }
        });
        if (Lines.IsInteractive)
        {
            Lines.ClearLine();
        }

        if (reading?.Archive is { } read)
        {
            foreach (var damage in read.Damages.Take(10))
            {
                Lines.Error($"{damage.Path}: {damage.Fault}: {damage.Detail}");
            }
        }

        Lines.Write(last is { } end
            ? string.Create(CultureInfo.InvariantCulture, $"{end.Ordinal:N0} records are in the log, up to {end.Watermark.ToSecondsString()}, by {end.Commit:N0} commits; the same command goes on from there")
            : "nothing was added to the log");
        return code;
    }

    private static void Tell(SourceProgress progress, ArchiveSet archive)
    {
        double share = (double)archive.OctetsRead / Math.Max(1, archive.OctetsTotal);
        string text = string.Create(CultureInfo.InvariantCulture, $"{share:P0} of {archive.Files.Count} files, {progress.Ordinal:N0} records, {progress.Watermark.ToSecondsString()}");
        if (Lines.IsInteractive)
        {
            Lines.Redraw(text);
        }
        else
        {
            Lines.Write(text);
        }
    }
}
