using Routebeat.Routing.State;

namespace Routebeat.Detection.Detectors;

/// <summary>The step that both detectors share: p-value of a value against its window, then the value enters the window.</summary>
/// <remarks>Windows lie oldest first from cell 0. Every value enters, odd ones too, as in ML.NET.</remarks>
/// <param name="length">Values in a full window.</param>
/// <param name="arithmetic">How the spread is computed.</param>
internal sealed class KernelWindow(int length, DetectorArithmetic arithmetic)
{
    /// <summary>Keeps a p-value off 0 and 1, as ML.NET does; NaN stays.</summary>
    public static double Clamp(double pValue)
    {
        const double Smallest = SpikeSettings.SmallestPValue;
        return pValue < Smallest ? Smallest : pValue > 1 - Smallest ? 1 - Smallest : pValue;
    }

    /// <summary>Whether a value takes part; one that does not changes nothing.</summary>
    public bool Accepts(float value) => arithmetic == DetectorArithmetic.Strict ? !float.IsNaN(value) : float.IsFinite(value);

    /// <summary>Estimates the probability of a higher value than this one, and lets the value into the window.</summary>
    /// <param name="window">The series' cells.</param>
    /// <param name="state">The series' state.</param>
    /// <param name="value">A value that is accepted.</param>
    public double Step(Span<float> window, ref KernelState state, float value)
    {
        // Adding zero turns -0 into +0: equal in every output, and one zero less to think of when a series is at rest.
        value += 0f;
        var filled = window[..state.Count];
        double pValue;
        if (arithmetic == DetectorArithmetic.Strict)
        {
            pValue = FastKernel.PValue(filled, state.ZeroTail, value, state.Squares);
            state.Squares = Spread.Add(filled, value, state.Squares);
            if (filled.Length == length)
            {
                state.Squares = Spread.RemoveOldest(filled, value, state.Squares);
            }
        }
        else
        {
            pValue = FastKernel.PValue(filled, state.ZeroTail, value, Spread.Fresh(filled, state.ZeroTail));
        }

        if (filled.Length == length)
        {
            window[1..].CopyTo(window);
            window[^1] = value;
        }
        else
        {
            window[state.Count++] = value;
        }

        state.ZeroTail = value == 0 ? (ushort)Math.Min(state.ZeroTail + 1, length) : (ushort)0;
        return pValue;
    }

    /// <summary>Writes a window; zeros at its end cost nothing.</summary>
    public void Write(ReadOnlySpan<float> window, in KernelState state, StateWriter writer)
    {
        writer.Write((int)state.ZeroTail);
        writer.WriteRun(window[..(state.Count - state.ZeroTail)]);
        if (arithmetic == DetectorArithmetic.Strict)
        {
            writer.Write(state.Squares);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote into cleared cells.</summary>
    public void Read(Span<float> window, ref KernelState state, StateReader reader)
    {
        int zeroTail = reader.ReadInt32();
        float[] values = reader.ReadRun<float>();
        if (zeroTail < 0 || zeroTail > length - values.Length)
        {
            throw new InvalidOperationException("The snapshot was written with a longer window.");
        }

        values.CopyTo(window);
        state.ZeroTail = (ushort)zeroTail;
        state.Count = (ushort)(values.Length + zeroTail);
        if (arithmetic == DetectorArithmetic.Strict)
        {
            state.Squares = reader.ReadDouble();
        }
    }
}
