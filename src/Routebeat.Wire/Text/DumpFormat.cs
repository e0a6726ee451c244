namespace Routebeat.Wire.Text;

/// <summary>How MRT records are written as text.</summary>
public enum DumpFormat : byte
{
    /// <summary>One line a route with all its fields and times in Unix seconds, as <c>bgpdump -m</c> writes it.</summary>
    Lines = 0,

    /// <summary>One line a route with its path and origin and times for people, as <c>bgpdump -M</c> writes it.</summary>
    Short = 1,

    /// <summary>Several lines a message, every attribute named, as <c>bgpdump -H</c> writes it.</summary>
    Blocks = 2,

    /// <summary>One JSON object a record, on one line.</summary>
    Json = 3,
}
