using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace Routebeat.Kafka.Clients;

/// <summary>Loads librdkafka: the one that came with the program, else the system's.</summary>
/// <remarks>
/// Confluent.Kafka asks every consumed message for its leader epoch, which librdkafka knows from 2.1 on. With an older one (Debian 12 has 2.0.2)
/// the three functions that are missing are replaced inside Confluent.Kafka by functions that know no epoch, which is what the older library itself
/// would say. Nothing else is touched.
/// </remarks>
public static class KafkaLibrary
{
    /// <summary>The first version that knows leader epochs.</summary>
    private const int FirstWithLeaderEpoch = 0x02010000;

    /// <summary>The first version whose SCRAM a broker from 3.7.2 on accepts: older ones repeat their nonce.</summary>
    private const int FirstWithSoundScram = 0x02060100;

    /// <summary>The first version that knows <c>group.protocol</c>; older ones speak the classic protocol alone.</summary>
    private const int FirstWithGroupProtocols = 0x02040000;

    /// <summary>The first version whose reader can be told how soon to fetch again after its queue was full; older ones look once a second.</summary>
    private const int FirstWithFetchQueueBackoff = 0x02020000;

    /// <summary>What says that a partition's or a message's leader epoch is not known.</summary>
    private const int NoEpoch = -1;

    private static readonly Lazy<int> _version = new(LoadOnce);

    /// <summary>Names of the library in the order in which they are tried: bundled, then Debian's.</summary>
    private static readonly string[] _names = ["librdkafka", "librdkafka.so.1"];

    /// <summary>The version in words, as in <c>2.0.2</c>. Loads the library.</summary>
    public static string VersionText
    {
        get
        {
            Load();
            return Library.VersionString;
        }
    }

    /// <summary>Whether functions inside Confluent.Kafka were replaced since the library is older than 2.1. Loads the library.</summary>
    public static bool IsPatched => _version.Value < FirstWithLeaderEpoch;

    /// <summary>Whether SCRAM works against current brokers. Loads the library.</summary>
    public static bool HasSoundScram => _version.Value >= FirstWithSoundScram;

    /// <summary>Whether the protocol of a group is a choice. Loads the library.</summary>
    internal static bool HasGroupProtocols => _version.Value >= FirstWithGroupProtocols;

    /// <summary>Whether a reader can be told how soon to fetch again after its queue was full. Loads the library.</summary>
    internal static bool HasFetchQueueBackoff => _version.Value >= FirstWithFetchQueueBackoff;

    /// <summary>Loads the library; does nothing where it is loaded. Every maker of clients calls this first.</summary>
    /// <exception cref="DllNotFoundException">There is no librdkafka; the message says what to install.</exception>
    public static void Load() => _ = _version.Value;

    private static int LoadOnce()
    {
        var binding = typeof(Library).Assembly;
        NativeLibrary.SetDllImportResolver(binding, static (name, assembly, search) =>
        {
            if (name != "librdkafka")
            {
                return IntPtr.Zero;
            }

            foreach (string candidate in _names)
            {
                if (NativeLibrary.TryLoad(candidate, assembly, search, out nint handle))
                {
                    return handle;
                }
            }

            return IntPtr.Zero;
        });
        int version;
        try
        {
            version = Library.Version;
        }
        catch (Exception exception) when (exception is InvalidOperationException or DllNotFoundException or TypeInitializationException)
        {
            throw new DllNotFoundException("librdkafka is not here; install it (Debian: apt-get install librdkafka1)", exception);
        }

        if (version < FirstWithLeaderEpoch)
        {
            Replace(binding, "_message_leader_epoch");
            Replace(binding, "_topic_partition_get_leader_epoch");
            Replace(binding, "_topic_partition_set_leader_epoch");
        }

        return version;
    }

    /// <summary>Puts a delegate that knows no epoch where Confluent.Kafka keeps the one for a function of the library.</summary>
    private static void Replace(Assembly binding, string field)
    {
        var place = binding.GetType("Confluent.Kafka.Impl.Librdkafka")?.GetField(field, BindingFlags.NonPublic | BindingFlags.Static)
            ?? throw new NotSupportedException(
                $"this Confluent.Kafka keeps no '{field}', so it cannot work with librdkafka {Library.VersionString}; install librdkafka 2.1 or newer");
        var invoke = place.FieldType.GetMethod("Invoke")!;
        var parameters = invoke.GetParameters().Select(static one => Expression.Parameter(one.ParameterType)).ToArray();
        Expression body = invoke.ReturnType == typeof(void)
            ? Expression.Empty()
            : Expression.Constant(NoEpoch, invoke.ReturnType);
        place.SetValue(null, Expression.Lambda(place.FieldType, body, parameters).Compile());
    }
}
