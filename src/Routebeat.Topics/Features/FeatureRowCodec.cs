using System.Diagnostics.CodeAnalysis;
using Routebeat.Features.Rows;
using Routebeat.Topics.Arrow;

namespace Routebeat.Topics.Features;

/// <summary>Feature rows to and from Arrow batches, without loss.</summary>
public static class FeatureRowCodec
{
    /// <summary>The batch of some rows, in their order, under <see cref="FeatureSchema.OfFile"/>.</summary>
    /// <param name="rows">The rows, all of one window length.</param>
    /// <param name="windowSeconds">That length in seconds.</param>
    public static ArrowBatch ToBatch(IReadOnlyList<FeatureRow> rows, int windowSeconds) =>
        new FeatureRowWriter(FeatureSchema.OfFile(windowSeconds)).Build(rows);

    /// <summary>Reads the rows of a batch.</summary>
    /// <param name="batch">The batch of a part or a file.</param>
    /// <param name="rows">The rows in their order, or null.</param>
    /// <param name="error">What is wrong, or the default value.</param>
    public static bool TryRead(ArrowBatch batch, [NotNullWhen(true)] out FeatureRow[]? rows, out TopicError error) =>
        FeatureRowReader.TryRead(batch, out rows, out error);
}
