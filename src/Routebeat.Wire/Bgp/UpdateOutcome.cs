namespace Routebeat.Wire.Bgp;

/// <summary>How an UPDATE is judged (RFC 7606), and by which fault. The default value means accepted.</summary>
/// <param name="Treatment">What is done with it.</param>
/// <param name="Field">The field of the fault that decided; none where accepted.</param>
/// <param name="AttributeType">The attribute of the fault; none where it lies in no attribute.</param>
public readonly record struct UpdateOutcome(UpdateTreatment Treatment, WireField Field, AttributeType AttributeType)
{
    /// <summary>The stronger of two judgements; of equals the first (RFC 7606 §3 h).</summary>
    public UpdateOutcome Or(UpdateOutcome later) => later.Treatment > Treatment ? later : this;
}
