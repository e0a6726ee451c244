using System.Globalization;
using Routebeat.Host.Terminal;
using Routebeat.Sources.Archives;
using Routebeat.Sources.Dump;
using Routebeat.Wire.Text;

namespace Routebeat.Host.Commands;

/// <summary>Says on standard error what of the files a dump does not hold.</summary>
internal static class DumpReport
{
    /// <summary>How many damages are told one by one.</summary>
    private const int Told = 10;

    /// <summary>Tells it, and returns the exit code: 1 where octets were lost, 0 else.</summary>
    public static int Tell(ArchiveDump dump, DumpFormat format)
    {
        TellDamages(dump.Damages);
        if (dump.Counts.Of(DumpFault.UnknownType) > 0)
        {
            TellUnknown(dump.Counts);
        }

        bool lost = dump.Damages.Count > 0;
        foreach (var fault in Enum.GetValues<DumpFault>())
        {
            if (fault == DumpFault.UnknownType || dump.Counts.Of(fault) == 0)
            {
                continue;
            }

            bool isForm = fault is DumpFault.OtherFamily or DumpFault.OtherMessage;
            lost |= !isForm;
            Lines.Error(Of(dump.Counts.Of(fault), isForm ? "message" : "time", TextOf(fault, format)));
        }

        return lost ? ExitCode.Failed : ExitCode.Done;
    }

    /// <summary>Tells what is wrong with files, the first of it one by one.</summary>
    public static void TellDamages(IReadOnlyList<ArchiveDamage> damages)
    {
        foreach (var damage in damages.Take(Told))
        {
            string range = damage.LostOctets > 0
                ? string.Create(CultureInfo.InvariantCulture, $"octets {damage.Offset} to {damage.Offset + damage.LostOctets - 1} lost: ")
                : string.Empty;
            Lines.Error($"{damage.Path}: {range}{damage.Detail}");
        }

        if (damages.Count > Told)
        {
            Lines.Error(Of(damages.Count - Told, "more damage", string.Empty));
        }
    }

    private static void TellUnknown(DumpCounts counts)
    {
        foreach (var (type, count) in counts.Unknown.OrderBy(static pair => pair.Key))
        {
            Lines.Error(Of(count, "record", $"of type {MrtNames.OfBoth(type.Type, type.Subtype)} left out; --json shows what it can"));
        }
    }

    private static string Of(long count, string noun, string rest) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? string.Empty : "s")} {rest}").TrimEnd();

    private static string TextOf(DumpFault fault, DumpFormat format) => fault switch
    {
        DumpFault.DamagedRecord => "a record does not hold what its type says",
        DumpFault.CutMessage => "a record ends before its message does; what is whole was written",
        DumpFault.DamagedMessage => "a message does not hold: marker, length or sections",
        DumpFault.DamagedAttributes => "path attributes overrun; those before the fault were written",
        DumpFault.DamagedPrefixes => "octets are no prefixes; those before them were written",
        DumpFault.UnknownPeer => "a route names a peer that the table of peers does not have",
        DumpFault.OtherFamily => format == DumpFormat.Json ? "with routes of other families" : "with routes of families that have no line; --json shows them",
        DumpFault.OtherMessage when format == DumpFormat.Blocks => "of types that have no block; --json shows them",
        DumpFault.OtherMessage => "that are no UPDATE, which have no line; --json shows them, --format blocks most of them",
        DumpFault.TrailingOctets => "a record goes on after its message; the message was written",
        DumpFault.WrongTime => "microseconds are a second or more; the last microsecond of the second was written",
        DumpFault.RepeatedRoutes => "MP_REACH_NLRI or MP_UNREACH_NLRI stands twice in a message (RFC 7606 §3 g); the first was written",
        DumpFault.WrongNextHop => "a next hop has a length that its family has not (RFC 7606 §7.11)",
        _ => fault.ToString(),
    };
}
