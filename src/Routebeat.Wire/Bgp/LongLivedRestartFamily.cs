namespace Routebeat.Wire.Bgp;

/// <summary>One family of long-lived graceful restart (RFC 9494 §3.1). The default value is reserved.</summary>
/// <param name="Family">The family.</param>
/// <param name="ForwardingPreserved">Whether the speaker went on forwarding while it was away.</param>
/// <param name="StaleTime">How long its routes are kept, in seconds, 0 to 16,777,215.</param>
public readonly record struct LongLivedRestartFamily(AddressFamily Family, bool ForwardingPreserved, int StaleTime);
