using System.Security.Cryptography;
using System.Text;
using NsmProxy.Files;

namespace NsmProxy.Tests.Files;

public class Sha256Tests
{
    /// <summary>The examples that NIST publishes with FIPS 180-4.</summary>
    [Theory]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    public void The_published_examples_have_their_hashes(string text, string hash) => Assert.Equal(hash, Sha256.Of(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Every_length_around_the_blocks_has_the_hash_that_others_give_it()
    {
        var bytes = new byte[1000];
        new Random(1).NextBytes(bytes);
        for (var length = 0; length <= 200; length++)
        {
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, length))), Sha256.Of(bytes.AsSpan(0, length)));
        }

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), Sha256.Of(bytes));
    }
}
