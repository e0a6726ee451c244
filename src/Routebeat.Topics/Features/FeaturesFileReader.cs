using System.Diagnostics.CodeAnalysis;
using Routebeat.Features.Rows;
using Routebeat.Topics.Arrow;

namespace Routebeat.Topics.Features;

/// <summary>Reads <c>features.arrow</c>, any batch at any time. No octets make it throw.</summary>
public sealed class FeaturesFileReader
{
    private readonly ArrowFileReader _file;

    private FeaturesFileReader(ArrowFileReader file, int windowSeconds)
    {
        _file = file;
        WindowSeconds = windowSeconds;
    }

    /// <summary>The length of the windows in seconds.</summary>
    public int WindowSeconds { get; }

    /// <summary>How many batches there are: one a window.</summary>
    public int BatchCount => _file.BatchCount;

    /// <summary>Reads footer and schema.</summary>
    /// <param name="stream">The file; must seek. The caller closes it.</param>
    /// <param name="reader">The reader, or null.</param>
    /// <param name="error">What is wrong, or the default value.</param>
    public static bool TryOpen(Stream stream, [NotNullWhen(true)] out FeaturesFileReader? reader, out TopicError error)
    {
        reader = null;
        if (!ArrowFileReader.TryOpen(stream, out var file, out var broken))
        {
            error = TopicError.Of(broken);
            return false;
        }

        if (FeatureSchema.TryRead(file.Schema, out int windowSeconds, out error))
        {
            reader = new FeaturesFileReader(file, windowSeconds);
        }

        return reader is not null;
    }

    /// <summary>Reads the rows of a batch.</summary>
    /// <param name="index">Which, from 0 to <see cref="BatchCount"/> - 1.</param>
    /// <param name="rows">The rows by entity key, or null.</param>
    /// <param name="error">What is wrong, or the default value.</param>
    public bool TryReadBatch(int index, [NotNullWhen(true)] out FeatureRow[]? rows, out TopicError error)
    {
        rows = null;
        if (_file.TryReadBatch(index, out var batch, out var broken))
        {
            return FeatureRowReader.TryRead(batch, out rows, out error);
        }

        error = TopicError.Of(broken);
        return false;
    }
}
