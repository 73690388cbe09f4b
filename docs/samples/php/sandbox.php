<?php // sandbox.php: answers in Iamport's place, on this machine alone. 계정 없이 실행할 때 아임포트를 대신합니다.
if (PHP_SAPI !== 'cli-server') exit('php -d auto_prepend_file=sandbox.php -S localhost:8000');
putenv('IMP_KEY=sandbox');
putenv('IMP_SECRET=sandbox');

/** An answer, and the list of its header lines, which PHP hands out as the stream's `wrapper_data`. */
final class Sandbox extends ArrayObject
{
    public $context;
    private $text;

    /** A fake window's imp_uid says how it ended; a charge is always paid. 결제는 언제나 승인됩니다. */
    private static function find(string $path, ?array $sent): ?array
    {
        if ($path === '/users/getToken') return ['access_token' => 'sandbox'];
        if ($path === '/subscribe/payments/again') return $sent + ['imp_uid' => 'imp_sandbox', 'status' => 'paid'];
        if (strpos($path, '/payments/imp_fake_') !== 0) return null;
        $facts = json_decode(base64_decode(strtr(substr($path, strlen('/payments/imp_fake_')), '-_', '+/')), true);
        [$end, $pg, , , $merchant_uid, $customer_uid, $amount] = $facts;
        return [
            'imp_uid' => basename($path),
            'merchant_uid' => $merchant_uid,
            'customer_uid' => $customer_uid,
            'customer_uid_usage' => 'issue',
            'status' => $end === 'approved' ? 'paid' : 'failed',
            'amount' => $amount,
            'currency' => 'KRW',
            'pg_provider' => $pg,
            'pg_id' => 'sandbox',
        ];
    }

    public function stream_open($address)
    {
        $sent = stream_context_get_options($this->context)['http']['content'] ?? '';
        $found = self::find(parse_url($address, PHP_URL_PATH), json_decode($sent, true));
        $this->text = json_encode(['code' => $found ? 0 : -1, 'message' => null, 'response' => $found]);
        $this->exchangeArray(['HTTP/1.1 ' . ($found ? '200 OK' : '404 Not Found')]);
        return true;
    }

    public function stream_read($length)
    {
        $part = substr($this->text, 0, $length);
        $this->text = substr($this->text, $length);
        return $part;
    }

    public function stream_eof()
    {
        return $this->text === '';
    }

    public function stream_stat()
    {
        return [];
    }
}

stream_wrapper_unregister('https');
stream_wrapper_register('https', Sandbox::class, STREAM_IS_URL);
