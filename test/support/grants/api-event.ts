/** A request as the function's URL hands it over, of somebody whom IAM has let in. */
export function apiEvent(method: string, path: string, body?: unknown): object {
  const [rawPath = '', rawQueryString = ''] = path.split('?');
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers: { 'content-type': 'application/json', host: 'x.lambda-url.example' },
    body: body === undefined ? null : JSON.stringify(body),
    isBase64Encoded: false,
    requestContext: {
      authorizer: { iam: { userArn: 'arn:aws:sts::123456789012:assumed-role/operator/ann' } },
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
    },
  };
}
