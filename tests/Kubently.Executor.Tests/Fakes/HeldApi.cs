using System.IO.Compression;
using System.Text;
using Kubently.Executor.Link;

namespace Kubently.Executor.Tests.Fakes;

/// <summary>An API that answers each post when, and as, the test says.</summary>
internal sealed class HeldApi : IApi, ILink
{
    public Signals<Post> Posts { get; } = new();

    public LinkSnapshot Now => new(true, 1, TimeSpan.Zero, true);

    public ServerKind Server => ServerKind.Current;

    public bool TakesBatches { get; init; } = true;

    public bool TakesGzip { get; init; } = true;

    public Task<ApiAnswer> PostAsync(string path, PostBody body, TimeSpan limit, CancellationToken cancellationToken)
    {
        var post = new Post(path, body.Bytes.ToArray(), body.IsGzip);
        Posts.Add(post);
        return post.Answered.WaitAsync(cancellationToken);
    }

    internal sealed class Post(string path, byte[] body, bool isGzip)
    {
        private readonly TaskCompletionSource<ApiAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Path { get; } = path;

        public bool IsGzip { get; } = isGzip;

        public int Bytes { get; } = body.Length;

        public byte[] Json { get; } = isGzip ? Unpacked(body) : body;

        public Task<ApiAnswer> Answered => _answer.Task;

        public void Answer(int status, string body = "{}") => _answer.TrySetResult(new ApiAnswer.Answered(status, Encoding.UTF8.GetBytes(body), null));

        private static byte[] Unpacked(byte[] packed)
        {
            using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
            using var json = new MemoryStream();
            gzip.CopyTo(json);
            return json.ToArray();
        }
    }
}
