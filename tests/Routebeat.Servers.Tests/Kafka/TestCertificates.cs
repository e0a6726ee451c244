using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Routebeat.Servers.Tests.Kafka;

/// <summary>An authority of one test, with certificates for a server on 127.0.0.1 and for clients, as PEM files in a folder that goes with it.</summary>
public sealed class TestCertificates : IDisposable
{
    private static readonly DateTimeOffset _from = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset _to = new(2120, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly X509Certificate2 _authority;
    private byte _serial;

    public TestCertificates()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=the authority of a test", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _authority = request.CreateSelfSigned(_from, _to);
        File.WriteAllText(AuthorityFile, _authority.ExportCertificatePem());
        Server = Issue("localhost");
    }

    /// <summary>The folder of the files.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("routebeat-certificates-").FullName;

    /// <summary>The authority's certificate.</summary>
    public string AuthorityFile => Path.Combine(Folder, "ca.pem");

    /// <summary>The server's certificate and key, for localhost and 127.0.0.1.</summary>
    public (string Certificate, string Key, string Both) Server { get; }

    /// <summary>Makes a certificate and its key, for a server on this machine and for a client of this name.</summary>
    public (string Certificate, string Key, string Both) Issue(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var issued = request.Create(_authority, _from, _to, [1, ++_serial]);
        string certificate = Path.Combine(Folder, name + ".pem");
        string keyFile = Path.Combine(Folder, name + ".key");
        string both = Path.Combine(Folder, name + ".both.pem");
        File.WriteAllText(certificate, issued.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(both, key.ExportPkcs8PrivateKeyPem() + "\n" + issued.ExportCertificatePem() + "\n");
        return (certificate, keyFile, both);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
