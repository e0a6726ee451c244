using System.Text.RegularExpressions;
using Confluent.Kafka;

namespace Routebeat.Kafka.Clients;

/// <summary>What librdkafka says, so that the same trouble has the same words each time, and is told once however many clients have it.</summary>
internal static partial class ClientWords
{
    /// <summary>The name under which troubles of connections are told, which all clients of a process have at once.</summary>
    public const string Anybody = "Kafka";

    /// <summary>What it logs of failed connections it tells as errors too; the others are about properties that are for another kind of client.</summary>
    private static readonly string[] _superfluous = ["FAIL", "ERROR", "CONFWARN"];

    /// <summary>Whether a line of its log says nothing that is not told otherwise.</summary>
    public static bool IsSuperfluous(string facility) => _superfluous.Contains(facility);

    /// <summary>Whose error it is.</summary>
    /// <param name="client">The client that tells it.</param>
    /// <param name="code">The error.</param>
    public static string TellerOf(string client, ErrorCode code) =>
        code is ErrorCode.Local_Transport or ErrorCode.Local_AllBrokersDown or ErrorCode.Local_Resolve or ErrorCode.Local_Authentication or ErrorCode.Local_Ssl ? Anybody : client;

    /// <summary>A reason without what differs from one time to the next: how long it took, and how often it was not told.</summary>
    public static string Steady(string reason) => Varying().Replace(reason, string.Empty);

    [GeneratedRegex(@" \(after \d+ms in state \w+(, \d+ identical error\(s\) suppressed)?\)")]
    private static partial Regex Varying();
}
