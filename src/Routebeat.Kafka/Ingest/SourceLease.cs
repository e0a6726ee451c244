using Routebeat.Kafka.Clients;
using StackExchange.Redis;

namespace Routebeat.Kafka.Ingest;

/// <summary>The lease of a source in Redis: it decides who tries. What it decides wrongly, the transactional id puts right.</summary>
/// <param name="connection">The connection.</param>
/// <param name="id">The source's transactional id.</param>
/// <param name="holder">What this process is called.</param>
/// <param name="length">How long the lease holds.</param>
internal sealed class SourceLease(RedisConnection connection, string id, string holder, TimeSpan length)
{

    /// <summary>Takes the lease if it was given back or is one's own, or, where that is allowed, if it is missing.</summary>
    private const string TakeScript = """
        local now = redis.call('GET', KEYS[1])
        if now == ARGV[1] or now == 'free' or (not now and ARGV[3] == '1') then
          redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
          return ARGV[1]
        end
        return now
        """;

    private const string ReturnScript = """
        if redis.call('GET', KEYS[1]) == ARGV[1] then
          redis.call('SET', KEYS[1], 'free', 'PX', ARGV[2])
        end
        return 1
        """;

    /// <summary>How long a lease that was given back says so.</summary>
    private static readonly TimeSpan _freeFor = TimeSpan.FromDays(1);

    private readonly RedisKey[] _keys = [$"routebeat:{{{id}}}:lease"];

    /// <summary>Takes or renews the lease.</summary>
    /// <param name="evenIfMissing">Whether one that is missing is taken too: the first of a source, one's own that was lost, or after a while.</param>
    /// <returns>Whose it is now.</returns>
    public LeaseState Take(bool evenIfMissing)
    {
        try
        {
            var now = connection.Database.ScriptEvaluate(TakeScript, _keys, [holder, (long)length.TotalMilliseconds, evenIfMissing ? "1" : "0"]);
            return now.IsNull ? LeaseState.Missing : (string?)now == holder ? LeaseState.Ours : LeaseState.Theirs;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return LeaseState.Unknown;
        }
    }

    /// <summary>Gives the lease back, so that another takes it at once.</summary>
    public void Return()
    {
        try
        {
            _ = connection.Database.ScriptEvaluate(ReturnScript, _keys, [holder, (long)_freeFor.TotalMilliseconds]);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            // It runs out by itself.
        }
    }
}
