using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Routebeat.Routing;

namespace Routebeat.Wire.Text;

/// <summary>Writes the times of records, which mostly repeat the second of the one before.</summary>
/// <param name="notation">How they are written.</param>
internal sealed class TimeText(TimeNotation notation)
{
    /// <summary>Room for a second in any notation; all of it is copied, for a length that is known is copied at once.</summary>
    private const int LongestSecond = 32;

    private readonly byte[] _second = new byte[LongestSecond];
    private long _seconds = long.MinValue;
    private int _length;

    /// <summary>Writes a time to the second, and returns the position after it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int WriteSeconds(Span<byte> text, int at, long seconds)
    {
        if (seconds != _seconds)
        {
            _seconds = seconds;
            _length = notation == TimeNotation.UnixSeconds ? NumberText.Write(_second, 0, (uint)seconds) : WriteCalendar(_second, seconds);
        }

        ref byte first = ref TextRoom.Of(text, at, LongestSecond);
        Unsafe.CopyBlockUnaligned(ref Unsafe.Add(ref first, at), ref MemoryMarshal.GetArrayDataReference(_second), LongestSecond);
        return at + _length;
    }

    /// <summary>Writes a time to the microsecond, and returns the position after it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int WriteMicroseconds(Span<byte> text, int at, EventTime time)
    {
        long seconds = time.UnixSeconds;
        at = WriteSeconds(text, at, seconds);
        text[at] = (byte)'.';
        return NumberText.WriteMicroseconds(text, at + 1, (uint)(time.Microseconds - (seconds * 1_000_000)));
    }

    private static int WriteCalendar(Span<byte> text, long seconds)
    {
        var time = DateTime.UnixEpoch.AddSeconds(seconds);
        int at = WriteThree(text, 0, (time.Month, time.Day, time.Year % 100), '/', ' ');
        return WriteThree(text, at, (time.Hour, time.Minute, time.Second), ':', ' ') - 1;
    }

    private static int WriteThree(Span<byte> text, int at, (int First, int Second, int Third) values, char between, char after)
    {
        at = NumberText.WriteTwo(text, at, (uint)values.First);
        text[at] = (byte)between;
        at = NumberText.WriteTwo(text, at + 1, (uint)values.Second);
        text[at] = (byte)between;
        at = NumberText.WriteTwo(text, at + 1, (uint)values.Third);
        text[at] = (byte)after;
        return at + 1;
    }
}
