using Routebeat.Detection.Detectors;
using Routebeat.Detection.Models;
using Routebeat.Streaming.Models;

namespace Routebeat.Tests.Streaming.Models;

public sealed class ModelWriterTests
{
    private static readonly VersionedModel _odd = new(
        new DetectionModel
        {
            Name = "odd",
            Version = "2.1-rc",
            Incidents = new IncidentBounds { RevisionHours = [] },
            Volume = new VolumeBounds { EffectSize = 0.1 + 0.2, LeastUpdates = 31 },
            Series = new SeriesBounds
            {
                Features = [SeriesFeature.StateChanges],
                Spike = new SpikeSettings { Side = AnomalySide.TwoSided, Confidence = 1e-5 },
                ChangePoint = new ChangePointSettings { Martingale = MartingaleKind.Mixture, WindowLength = 20 },
            },
        },
        new ModelCard("words: with a colon # and more", "two  spaces,\nand \"lines\"", ["- a dash", "ε of 0.1", string.Join(' ', Enumerable.Repeat("long", 90))]));

    [Fact]
    public void Write_AnyModel_IsReadBackTheSame()
    {
        string text = ModelWriter.Write(_odd);
        var result = ModelReader.Read(text, "odd.yaml");
        Assert.Empty(result.Faults);
        var read = result.Value!;
        Assert.Equal(("odd", "2.1-rc"), (read.Parameters.Name, read.Parameters.Version));
        Assert.Equal(VersionedModel.CanonicalForm(_odd.Parameters), VersionedModel.CanonicalForm(read.Parameters));
        Assert.Equal((_odd.Card.What, _odd.Card.TrainedOn), (read.Card.What, read.Card.TrainedOn));
        Assert.Equal(_odd.Card.KnownLimits, read.Card.KnownLimits);
        Assert.Equal(text, ModelWriter.Write(read));
    }

    [Fact]
    public void Digest_OneNumberChanged_IsAnother()
    {
        var model = new DetectionModel();
        string digest = new VersionedModel(model, _odd.Card).Digest;
        Assert.Equal(64, digest.Length);
        Assert.Equal(digest, new VersionedModel(model with { Name = "other", Version = "9" }, new ModelCard("x", "y", [])).Digest);
        foreach (var changed in new[]
        {
            model with { Volume = model.Volume with { EffectSize = Math.BitIncrement(model.Volume.EffectSize) } },
            model with { Internet = model.Visibility, Visibility = model.Internet },
            model with { Series = model.Series with { Features = [.. model.Series.Features.Reverse()] } },
        })
        {
            Assert.NotEqual(digest, new VersionedModel(changed, _odd.Card).Digest);
        }
    }

    [Fact]
    public void Digest_Baseline_IsTheOneThatWasPublished() =>
        // A published version never changes: who changes a default adds a model and a version, and moves this line with them.
        Assert.Equal("80d18f7f8802b26f9b8dbf399036887eeb9ba07eb770fcaa417e4ad2f22d5641", new VersionedModel(new DetectionModel(), _odd.Card).Digest);

    [Fact]
    public void Identity_Model_NamesVersionAndDigest() =>
        Assert.StartsWith("odd 2.1-rc (sha256:", _odd.Identity, StringComparison.Ordinal);
}
