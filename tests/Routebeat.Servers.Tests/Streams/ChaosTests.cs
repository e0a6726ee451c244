using System.Globalization;
using Routebeat.Servers.Tests.Kafka;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>Three brokers, some workers, and whatever can break. `./build chaos` runs it for longer, with seeds of its own.</summary>
[Collection(StreamServers.Name)]
public sealed class ChaosTests
{
    /// <summary>How many steps of about three seconds; a few here, many in `./build chaos`.</summary>
    private static readonly int _steps = Number("ROUTEBEAT_CHAOS_STEPS", 10);

    private static readonly int _seed = Number("ROUTEBEAT_CHAOS_SEED", 3);

    [RequiresKafkaFact(OwnCluster = true, WithRedis = true)]
    public void Workers_WhateverBreaks_GiveWhatMemoryGives()
    {
        using var kafka = KafkaCluster.Start(brokers: 3);
        using var redis = RedisServer.Start();
        var log = new StreamLog(kafka.Settings);
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
            log.WaitForEnd("features", TimeSpan.FromMinutes(3));
            log.WaitForEnd("score", TimeSpan.FromMinutes(3));
            Assert.Empty(StreamOracle.Differences(log, StreamOracle.RoutesOfSample(1)));
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"seed {_seed}, {_steps} steps\n{string.Join('\n', chaos.Deeds)}\n{chaos.Words}", exception);
        }
    }

    private static int Number(string variable, int whereNone) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : whereNone;
}
