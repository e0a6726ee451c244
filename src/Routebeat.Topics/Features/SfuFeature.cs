using Routebeat.Features.Rows;

namespace Routebeat.Topics.Features;

/// <summary>One of the 37 features of the SFU and BCNET data sets.</summary>
/// <param name="Number">Its number, from 1; its column in their files is that plus 4.</param>
/// <param name="Name">Its name, in snake case.</param>
/// <param name="Fidelity">How near ours comes.</param>
/// <param name="Formula">How it is made of our columns.</param>
/// <param name="Note">Where the two differ.</param>
/// <param name="Value">Its value for a row.</param>
public sealed record SfuFeature(int Number, string Name, SfuFidelity Fidelity, string Formula, string Note, Func<FeatureRow, double> Value);
