using System.Numerics;

namespace Routebeat.Fuzz;

/// <summary>What a decoder made of an input: a digest of all of it, and a signature of its shape.</summary>
/// <remarks>
/// The digest tells whether two runs agree. The signature stands in for coverage, which would take instrumented code: which readers succeeded, which
/// field was at fault, and how many things there were, in powers of two. An input whose signature is new reached something new.
/// </remarks>
public sealed class FuzzOutcome
{
    private const ulong Odd = 0x9E3779B97F4A7C15UL;

    /// <summary>The digest.</summary>
    public ulong Digest { get; private set; }

    /// <summary>The signature.</summary>
    public ulong Signature { get; private set; }

    /// <summary>Forgets everything.</summary>
    public void Clear() => (Digest, Signature) = (0, 0);

    /// <summary>Takes a value into the digest alone.</summary>
    public void Say(long value) => Digest = Mix(Digest, unchecked((ulong)value));

    /// <summary>Takes octets into the digest alone.</summary>
    public void Say(ReadOnlySpan<byte> octets)
    {
        ulong hash = unchecked((ulong)octets.Length * Odd);
        foreach (byte octet in octets)
        {
            hash = unchecked((hash ^ octet) * 0x100000001B3UL);
        }

        Digest = Mix(Digest, hash);
    }

    /// <summary>Takes a number of things into the digest, and its power of two into the signature.</summary>
    /// <param name="what">What is counted: a number of the decoder's own.</param>
    /// <param name="count">How many.</param>
    public void Count(int what, long count)
    {
        Say(count);
        Mark(what, 64 - BitOperations.LeadingZeroCount(unchecked((ulong)count)));
    }

    /// <summary>Takes a choice, such as the field at fault, into digest and signature.</summary>
    /// <param name="what">What is chosen: a number of the decoder's own.</param>
    /// <param name="choice">The choice.</param>
    public void Mark(int what, long choice)
    {
        Say(choice);
        Signature = Mix(Signature, unchecked(((ulong)what << 32) + (ulong)choice));
    }

    /// <summary>Takes a choice of which the same again, or in another order, is nothing new.</summary>
    /// <param name="what">What is chosen: a number of the decoder's own.</param>
    /// <param name="choice">The choice.</param>
    public void MarkOnce(int what, long choice)
    {
        Say(choice);
        Signature |= 1UL << (int)(unchecked(Mix((ulong)what, (ulong)choice)) >> 58);
    }

    private static ulong Mix(ulong sum, ulong value)
    {
        unchecked
        {
            ulong mixed = (sum ^ value) * Odd;
            return (mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9UL;
        }
    }
}
