using System.Runtime.CompilerServices;

namespace Routebeat.Wire.RisLive;

/// <summary>Walks a JSON text (RFC 8259) octet by octet, taking what is wanted and skipping the rest. Never throws, whatever the octets.</summary>
/// <remarks>
/// It takes exactly the texts that <see cref="System.Text.Json.Utf8JsonReader"/> takes with its default options, in about two thirds of the time,
/// for it keeps no tokens (decision 0036). A method returns false either because the value is of another kind, and then it stays where it is, or because
/// the text is no JSON, and then <see cref="IsBroken"/> is true.
/// </remarks>
internal ref struct JsonCursor(ReadOnlySpan<byte> json, TextArena arena)
{
    private const int MaxDepth = 64;

    private readonly ReadOnlySpan<byte> _json = json;
    private readonly TextArena _arena = arena;
    private int _position;
    private int _depth;

    /// <summary>Where the cursor stands, in octets from the start.</summary>
    public int Position
    {
        readonly get => _position;
        init => _position = value;
    }

    /// <summary>How many objects and arrays are open.</summary>
    public int Depth
    {
        readonly get => _depth;
        init => _depth = value;
    }

    /// <summary>Whether the text was found to be no JSON, at <see cref="Position"/> or soon after it.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Whether nothing but white space is left.</summary>
    public bool IsAtEnd() => Peek() == 0 && _position == _json.Length;

    /// <summary>The first octet of what comes next; 0 at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte Peek()
    {
        byte octet = JsonTokens.At(_json, _position);
        return octet > ' ' ? octet : PeekPastSpace();
    }

    /// <summary>Opens an object or array.</summary>
    public bool TryOpen(byte open)
    {
        if (Peek() != open)
        {
            return Mismatch();
        }

        return Descend();
    }

    /// <summary>Moves to the next element of an array, or past the array's end.</summary>
    /// <param name="index">How many elements were passed; 0 at first.</param>
    public bool TryNextElement(ref int index) => TryNext((byte)']', ref index);

    /// <summary>Moves to the value of an object's next member, or past the object's end.</summary>
    /// <param name="index">How many members were passed; 0 at first.</param>
    /// <param name="name">The member's name.</param>
    public bool TryNextMember(ref int index, out ReadOnlySpan<byte> name)
    {
        name = default;
        if (!TryNext((byte)'}', ref index))
        {
            return false;
        }

        return Peek() == '"' && TryReadString(out name) && TryTake((byte)':') ? true : Break();
    }

    /// <summary>Takes a string.</summary>
    /// <param name="text">The string without escapes; it holds until the arena is cleared.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadString(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (Peek() != '"')
        {
            return Mismatch();
        }

        int start = _position + 1;
        int length = JsonTokens.PlainLength(_json, start);
        if ((uint)(start + length) < (uint)_json.Length && _json[start + length] == '"')
        {
            text = _json.Slice(start, length);
            _position = start + length + 1;
            return true;
        }

        return TryReadEscaped(start, out text);
    }

    /// <summary>Takes a number from 0 to 4,294,967,295 without fraction and exponent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadUInt32(out uint value)
    {
        unchecked
        {
            value = 0;
            _ = Peek();
            ulong number = 0;
            int at = _position;
            while ((uint)at < (uint)_json.Length && _json[at] is >= (byte)'0' and <= (byte)'9' && number <= uint.MaxValue)
            {
                number = (10 * number) + (uint)(_json[at++] - '0');
            }

            bool isPlain = at > _position && number <= uint.MaxValue && (at == _position + 1 || _json[_position] != '0')
                && ((uint)at >= (uint)_json.Length || _json[at] is not ((byte)'.' or (byte)'e' or (byte)'E'));
            if (!isPlain)
            {
                return Mismatch();
            }

            value = (uint)number;
            _position = at;
            return true;
        }
    }

    /// <summary>Takes a number of any form.</summary>
    /// <param name="number">Its octets.</param>
    public bool TryReadNumber(out ReadOnlySpan<byte> number)
    {
        number = default;
        if (Peek() is not ((byte)'-' or (>= (byte)'0' and <= (byte)'9')))
        {
            return Mismatch();
        }

        int start = _position;
        bool isNumber = MoveTo(JsonTokens.PastNumber(_json, start));
        number = isNumber ? _json[start.._position] : default;
        return isNumber;
    }

    /// <summary>Takes <c>null</c>, <c>true</c> or <c>false</c>.</summary>
    public bool TryTakeWord(ReadOnlySpan<byte> word)
    {
        if (Peek() != word[0])
        {
            return false;
        }

        if (!_json[_position..].StartsWith(word))
        {
            return Break();
        }

        _position += word.Length;
        return true;
    }

    /// <summary>Passes over a value of any kind.</summary>
    public bool TrySkip()
    {
        int floor = _depth;
        ulong objects = 0;
        while (true)
        {
            byte next = Peek();
            if (next is (byte)'{' or (byte)'[')
            {
                bool isObject = next == '{';
                objects = (objects << 1) | (isObject ? 1UL : 0UL);
                if (!Descend())
                {
                    return false;
                }

                bool isEmpty = Peek() == (isObject ? '}' : ']');
                if (!isEmpty && isObject && !SkipName())
                {
                    return false;
                }

                if (!isEmpty)
                {
                    continue;
                }
            }
            else if (!SkipScalar(next))
            {
                return false;
            }

            if (!Ascend(floor, ref objects))
            {
                return false;
            }

            if (_depth == floor)
            {
                return true;
            }
        }
    }

    /// <summary>After a value: closes what ends here, and moves to the next value of what stays open.</summary>
    private bool Ascend(int floor, ref ulong objects)
    {
        while (_depth > floor)
        {
            bool isObject = (objects & 1) != 0;
            byte next = Peek();
            if (next == ',')
            {
                _position++;
                return !isObject || SkipName();
            }

            if (next != (isObject ? '}' : ']'))
            {
                return Break();
            }

            _position++;
            _depth--;
            objects >>= 1;
        }

        return true;
    }

    private byte PeekPastSpace()
    {
        while (JsonTokens.At(_json, _position) is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            _position++;
        }

        return JsonTokens.At(_json, _position);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool SkipScalar(byte first) => first switch
    {
        (byte)'"' => MoveTo(JsonTokens.PastString(_json, _position + 1)),
        (byte)'t' => TryTakeWord("true"u8),
        (byte)'f' => TryTakeWord("false"u8),
        (byte)'n' => TryTakeWord("null"u8),
        _ => MoveTo(JsonTokens.PastNumber(_json, _position)),
    };

    private bool SkipName() =>
        Peek() == '"' && MoveTo(JsonTokens.PastString(_json, _position + 1)) && TryTake((byte)':') ? true : Break();

    private bool TryReadEscaped(int start, out ReadOnlySpan<byte> text)
    {
        bool isString = MoveTo(JsonTokens.PastString(_json, start));
        text = isString ? _arena.Unescape(_json[start..(_position - 1)]) : default;
        return isString;
    }

    /// <summary>Moves to the end of a token, if there is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool MoveTo(int position)
    {
        if (position == JsonTokens.None)
        {
            return Break();
        }

        _position = position;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryNext(byte close, ref int index)
    {
        byte next = Peek();
        if (next == close)
        {
            _position++;
            _depth--;
            return false;
        }

        if (index++ == 0)
        {
            return true;
        }

        if (next != ',')
        {
            return Break();
        }

        _position++;
        return Peek() != close || Break();
    }

    private bool TryTake(byte octet)
    {
        if (Peek() != octet)
        {
            return false;
        }

        _position++;
        return true;
    }

    private bool Descend()
    {
        if (_depth == MaxDepth)
        {
            return Break();
        }

        _depth++;
        _position++;
        return true;
    }

    /// <summary>Another kind of value, as long as it is the beginning of any.</summary>
    private bool Mismatch()
    {
        IsBroken |= !"{[\"-0123456789tfn"u8.Contains(Peek());
        return false;
    }

    private bool Break()
    {
        IsBroken = true;
        return false;
    }
}
