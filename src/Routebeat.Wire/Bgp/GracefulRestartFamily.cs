namespace Routebeat.Wire.Bgp;

/// <summary>One family of graceful restart (RFC 4724 §3). The default value is reserved.</summary>
/// <param name="Family">The family.</param>
/// <param name="ForwardingPreserved">Whether the speaker went on forwarding while it restarted.</param>
public readonly record struct GracefulRestartFamily(AddressFamily Family, bool ForwardingPreserved);
