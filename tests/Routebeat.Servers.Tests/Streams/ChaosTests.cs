using System.Diagnostics;
using System.Globalization;
using Routebeat.Servers.Tests.Kafka;
using Xunit.Abstractions;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>Three brokers, four workers a role, and whatever can break. `./build chaos` runs it for longer, with seeds of its own.</summary>
[Collection(StreamServers.Name)]
public sealed class ChaosTests(ITestOutputHelper output)
{
    /// <summary>Steps in which every deed comes at least once.</summary>
    private const int Enough = 16;

    private static readonly TimeSpan _long = TimeSpan.FromMinutes(5);

    /// <summary>How many steps of about three seconds; a few here, many in `./build chaos`.</summary>
    private static readonly int _steps = Number("ROUTEBEAT_CHAOS_STEPS", Enough);

    private static readonly int _seed = Number("ROUTEBEAT_CHAOS_SEED", 3);

    /// <summary>In a run of all tests the real hours; where a seed is asked for, North Korea too.</summary>
    public static TheoryData<string> Streams => StreamSample.IsAllAskedFor ? [StreamSample.NorthKoreaName, StreamSample.SixHoursName] : [StreamSample.SixHoursName];

    [RequiresKafkaTheory(OwnCluster = true, WithRedis = true, WithShared = StreamSample.RouteViews)]
    [MemberData(nameof(Streams))]
    public void WhateverBreaks_WholeStream_GivesWhatMemoryGives(string stream) => Run(StreamSample.Of(stream));

    private static int Number(string variable, int whereNone) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : whereNone;

    private void Run(StreamSample sample)
    {
        using var kafka = KafkaCluster.Start(brokers: 3);
        using var redis = RedisServer.Start();
        var log = new StreamLog(kafka.Settings, sample);
        _ = sample.Expected;
        var watch = Stopwatch.StartNew();
        using var chaos = new Chaos(_seed, log, kafka, redis);
        using var never = new ManualResetEventSlim();
        try
        {
            for (int step = 0; step < _steps; step++)
            {
                log.Pour((double)step / _steps, (step + 1d) / _steps);
                never.Wait(TimeSpan.FromSeconds(2));
                chaos.Step();
            }

            chaos.Mend();
            output.WriteLine($"seed {_seed}: everything written after {watch.Elapsed.TotalSeconds:0} s");
            log.WaitForEnd("features", _long);
            log.WaitForEnd("score", _long);
            output.WriteLine($"everything committed after {watch.Elapsed.TotalSeconds:0} s\n{string.Join('\n', chaos.Deeds)}");
            Assert.Empty(StreamOracle.DifferencesOfWhole(log));
            Assert.True(_steps < Enough || chaos.NotDone.Count == 0, $"never: {string.Join("; ", chaos.NotDone)}");
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"seed {_seed}, {_steps} steps\n{string.Join('\n', chaos.Deeds)}\n{chaos.Words}", exception);
        }
    }
}
